import type { ProblemList } from '../problems.ts';

/** The longest texts of components, by their type and element. Their pages in the Metadata API Developer Guide and Help. */
const LENGTHS: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  CustomPermission: { label: 80 },
  FlexiPage: { masterLabel: 80 },
  GlobalValueSet: { masterLabel: 80 },
  PermissionSet: { description: 255, label: 80 },
  PermissionSetGroup: { label: 80 },
  QuickAction: { label: 80 },
  RecordType: { description: 255, label: 80 },
};

/** Names and descriptions that are longer than their fields. */
export function checkLengths(problems: ProblemList): void {
  for (const [type, lengths] of Object.entries(LENGTHS)) {
    for (const { content } of problems.project.components(type)) {
      for (const [element, most] of Object.entries(lengths)) {
        const text = (content as Readonly<Record<string, unknown>>)[element];
        if (typeof text === 'string' && text.length > most) {
          problems.add('TEXT_TOO_LONG', `data value too large (max length=${most})`, content as object, element);
        }
      }
    }
  }
}
