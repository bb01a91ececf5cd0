import { inLanguage } from '../../schema/index.ts';
import type { FlowCompiler } from '../compiler.ts';
import type { FlowRun } from '../interview.ts';

/** One of the picklists of the component, as its page draws it. */
export interface DependentPicklist {
  /** Name of its field, and of the attribute that holds what is chosen. */
  fieldName: string;
  output: string;
  label: string;
  isRequired: boolean;
  controllingField: string | null;
  options: { label: string; value: string; validFor?: readonly string[] }[];
}

const LEVELS = ['top', 'middle', 'bottom'] as const;

/**
 * The picklists that the component's attributes name, with what each value of the one before allows.
 * Source: Help, "Dependent Picklists Screen Input Component".
 */
export function dependentPicklists(
  attributes: Readonly<Record<string, unknown>>,
  compiler: FlowCompiler,
  { execution }: FlowRun,
): DependentPicklist[] {
  const object = compiler.schema.object(String(attributes['dependencyWrapperApiName'] ?? ''));
  return LEVELS.flatMap((level) => {
    const known = object?.field(String(attributes[`${level}PicklistApiName`] ?? ''));
    if (known === undefined) {
      return [];
    }
    const field = inLanguage(execution.project, known, execution.user.language);
    return [
      {
        fieldName: field.name,
        output: `${level}Value`,
        label: String(attributes[`${level}Label`] ?? field.label),
        isRequired: attributes[`${level}Required`] === true,
        controllingField: field.controllingField,
        options: field.picklistValues
          .filter(({ isActive }) => isActive)
          .map(({ label, value, validFor }) =>
            validFor === undefined ? { label, value } : { label, value, validFor },
          ),
      },
    ];
  });
}
