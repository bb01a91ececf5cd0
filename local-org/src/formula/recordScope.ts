import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import { globalReference } from './globals.ts';
import { recordReference } from './recordPath.ts';
import type { FormulaScope, FormulaUsage } from './types.ts';

export interface RecordScopeOptions {
  schema: Schema;
  project: ProjectMetadata;
  objectName: string;
  usage: FormulaUsage;
}

/** The names that formulas on an object may use: its fields, its parents' fields, and globals. */
export function createRecordScope({ schema, project, objectName, usage }: RecordScopeOptions): FormulaScope {
  return {
    usage,
    resolve(path, isMerge) {
      const first = path[0] ?? '';
      if (isMerge) {
        return "Syntax error.  Found '{'";
      }
      if (first.toLowerCase() === '$recordtype') {
        return recordReference(schema, objectName, ['RecordType', ...path.slice(1)]);
      }
      if (first.startsWith('$')) {
        return globalReference(schema, project, path);
      }
      const reference = recordReference(schema, objectName, path);
      if (typeof reference !== 'string' && usage === 'default') {
        return `Field ${path.join('.')} may not be used in this type of formula`;
      }
      if (typeof reference !== 'string' && usage === 'field' && isLongText(reference.field)) {
        return `You referenced an unsupported field type called "Long Text Area" using the following field: ${path.join('.')}`;
      }
      return reference;
    },
  };
}

function isLongText(field: { type: string; length: number } | null): boolean {
  return field?.type === 'textarea' && field.length > 255;
}
