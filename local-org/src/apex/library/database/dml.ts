import type { DmlOperation, SaveResult } from '../../../dml/types.ts';
import { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { SObjectFieldToken } from '../schema/tokens.ts';
import { stateOf } from '../state.ts';
import { argument } from '../support.ts';
import type { LibraryFunction } from '../systemClass.ts';
import { accessOf, AccessLevelObject, withLevel } from './access.ts';
import { applyOptions, DmlOptionsObject, type StatementOptions } from './dmlOptions.ts';
import { resultList } from './results.ts';

type Target = SObject | string | ApexList<SObject | string> | null;
type Option = boolean | DmlOptionsObject | AccessLevelObject | SObjectFieldToken | null;

interface Settings {
  allOrNone: boolean;
  options: DmlOptionsObject | null;
  level: AccessLevelObject | null;
  externalIdField: string | null;
}

const RESULTS: Readonly<Record<DmlOperation, string>> = {
  insert: 'Database.SaveResult',
  update: 'Database.SaveResult',
  upsert: 'Database.UpsertResult',
  delete: 'Database.DeleteResult',
  undelete: 'Database.UndeleteResult',
  merge: 'Database.MergeResult',
};

/** `Database.insert` and its siblings in all their forms. Source: Apex Reference Guide, "Database Class". */
export function dmlStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const statics: Record<string, LibraryFunction> = {};
  for (const operation of ['insert', 'update'] as const) {
    for (const options of ['', 'Boolean allOrNone', 'Database.DMLOptions dmlOptions']) {
      addForms(statics, runtime, operation, ['SObject', 'List<SObject>'], options);
    }
  }
  for (const operation of ['delete', 'undelete'] as const) {
    for (const options of ['', 'Boolean allOrNone']) {
      addForms(statics, runtime, operation, ['SObject', 'List<SObject>', 'Id', 'List<Id>'], options);
    }
  }
  for (const field of ['', 'Schema.SObjectField externalIdField']) {
    for (const options of ['', 'Boolean allOrNone']) {
      addForms(statics, runtime, 'upsert', ['SObject', 'List<SObject>'], join(field, options));
    }
  }
  return { ...statics, ...mergeStatics(runtime) };
}

function addForms(
  statics: Record<string, LibraryFunction>,
  runtime: ApexRuntime,
  operation: DmlOperation,
  targets: readonly string[],
  options: string,
): void {
  for (const target of targets) {
    for (const level of ['', 'System.AccessLevel accessLevel']) {
      const isList = target.startsWith('List');
      const returned = isList ? `List<${RESULTS[operation]}>` : RESULTS[operation];
      const signature = `${returned} ${operation}(${join(`${target} recordsOrIds`, options, level)})`;
      statics[signature] = (given: Target, ...settings: Option[]) => {
        if (level !== '') {
          argument(runtime, settings.at(-1) ?? null, settings.length + 1);
        }
        const results = save(runtime, operation, recordsOf(runtime, given), settingsOf(settings));
        const list = resultList(RESULTS[operation], results);
        return isList ? list : (list.items[0] ?? null);
      };
    }
  }
}

function mergeStatics(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const statics: Record<string, LibraryFunction> = {};
  for (const duplicate of ['SObject', 'List<SObject>', 'Id', 'List<Id>']) {
    for (const options of ['', 'Boolean allOrNone']) {
      for (const level of ['', 'System.AccessLevel accessLevel']) {
        const isList = duplicate.startsWith('List');
        const returned = isList ? 'List<Database.MergeResult>' : 'Database.MergeResult';
        statics[`${returned} merge(${join('SObject masterRecord', `${duplicate} duplicates`, options, level)})`] = (
          master: SObject | null,
          given: Target,
          ...settings: Option[]
        ) => {
          const losers = recordsOf(runtime, given);
          const records = [...recordsOf(runtime, master), ...losers];
          const results = save(runtime, 'merge', records, settingsOf(settings)).slice(0, 1);
          const list = resultList(
            RESULTS.merge,
            results,
            losers.map((loser) => loser.id ?? ''),
          );
          return isList ? list : (list.items[0] ?? null);
        };
      }
    }
  }
  return statics;
}

function save(
  runtime: ApexRuntime,
  operation: DmlOperation,
  records: SObject[],
  { allOrNone, options, level, externalIdField }: Settings,
): SaveResult[] {
  const statement = {
    operation,
    records,
    allOrNone: options === null ? allOrNone : options.optAllOrNone === true,
    ...accessOf(runtime, level),
    ...(externalIdField === null ? {} : { externalIdField }),
    ...saveOptions(runtime, records, options),
  };
  return withLevel(runtime, level, () => runtime.execution.save(statement));
}

/** What a statement's options add to it; without own ones, those that `setOptions` gave its first record. */
export function saveOptions(
  runtime: ApexRuntime,
  records: readonly SObject[],
  options: DmlOptionsObject | null = null,
): StatementOptions {
  const chosen = options ?? (stateOf(runtime).recordOptions.get(records[0] ?? NOTHING) as DmlOptionsObject | undefined);
  return chosen === undefined ? {} : applyOptions(runtime, chosen, records);
}

const NOTHING = new SObject('');

function settingsOf(given: readonly Option[]): Settings {
  const settings: Settings = { allOrNone: true, options: null, level: null, externalIdField: null };
  for (const option of given) {
    if (typeof option === 'boolean') {
      settings.allOrNone = option;
    } else if (option instanceof DmlOptionsObject) {
      settings.options = option;
    } else if (option instanceof AccessLevelObject) {
      settings.level = option;
    } else if (option instanceof SObjectFieldToken) {
      settings.externalIdField = option.fieldName;
    }
  }
  return settings;
}

function recordsOf(runtime: ApexRuntime, given: Target): SObject[] {
  const items = given instanceof ApexList ? given.items : [given];
  return items.map((item, index) => {
    if (item === null) {
      throw given instanceof ApexList
        ? runtime.exception('System.ListException', `DML statement found null SObject at position ${index}`)
        : runtime.exception('System.NullPointerException', 'Attempt to de-reference a null object');
    }
    return typeof item === 'string' ? recordOf(runtime, item) : item;
  });
}

function recordOf(runtime: ApexRuntime, id: string): SObject {
  const object = runtime.execution.schema.objectByPrefix(id.slice(0, 3));
  if (object === undefined) {
    throw runtime.exception('System.StringException', `Invalid id: ${id}`);
  }
  return new SObject(object.name, { Id: id });
}

function join(...parameters: readonly string[]): string {
  return parameters.filter((parameter) => parameter !== '').join(', ');
}
