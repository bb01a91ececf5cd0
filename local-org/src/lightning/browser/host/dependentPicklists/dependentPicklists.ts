import type { FieldMeta } from 'shell/fieldValue';

/** What is known of a picklist: its options, and the field that decides which may be chosen. */
export type Picklist = Pick<FieldMeta, 'controllingField' | 'options'>;
type Fields = Readonly<Record<string, Picklist>>;
type Values = Readonly<Record<string, unknown>>;

/** A field with the options that the value of its controlling field allows. Help, "Dependent Picklists". */
export function withValidOptions<Meta extends Picklist>(meta: Meta, valueOf: (name: string) => unknown): Meta {
    const { controllingField, options } = meta;
    if (controllingField === null) {
        return meta;
    }
    const value = String(valueOf(controllingField) ?? '');
    return { ...meta, options: options.filter(({ validFor }) => validFor?.includes(value) === true) };
}

/** The values that a change of one field empties: those that dependent picklists may not have any more. */
export function emptiedBy(name: string, fields: Fields, values: Values): Record<string, null> {
    const emptied: Record<string, null> = {};
    for (const [dependent, meta] of Object.entries(fields)) {
        const held = values[dependent] ?? null;
        if (meta.controllingField === name && held !== null) {
            const { options } = withValidOptions(meta, (field) => values[field]);
            const chosen = String(held).split(';');
            if (!chosen.every((value) => options.some((option) => option.value === value))) {
                Object.assign(emptied, { [dependent]: null });
                Object.assign(emptied, emptiedBy(dependent, fields, { ...values, ...emptied }));
            }
        }
    }
    return emptied;
}
