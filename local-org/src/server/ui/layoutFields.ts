import type { Execution } from '../../execution/index.ts';
import { RequestError } from '../http/failure.ts';
import { layoutOf } from './layout.ts';
import { objectOfRecord } from './records.ts';

/**
 * Fields that `getRecord` reads for these kinds of layout; what the user may not read is left out.
 * Source: UI API Developer Guide, "Get a Record": `Full` is the page layout, `Compact` the compact layout.
 */
export function layoutFields(execution: Execution, recordId: string, layoutTypes: readonly string[]): string[] {
  if (layoutTypes.length === 0) {
    return [];
  }
  const object = objectOfRecord(execution.schema, recordId);
  const layout = layoutOf(execution.project, object);
  const named = layoutTypes.flatMap((type) => {
    switch (type) {
      case 'Full':
        return layout.sections.flatMap((section) => section.columns.flat()).map((item) => item.name);
      case 'Compact':
        return layout.highlights;
      default:
        throw new RequestError(400, `There is no layout type ${type}`, { errorCode: 'ILLEGAL_QUERY_PARAMETER_VALUE' });
    }
  });
  const name = object.nameField === undefined ? [] : [object.nameField.name];
  return [...new Set([...name, ...named])].map((field) => `${object.name}.${field}`);
}
