import type { ReportType } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { FieldDescribe, Schema } from '../types.ts';
import { fieldOfPath, reportTables } from './reportPaths.ts';

/** A column that a report may use. */
export interface ReportColumn {
  /** `null` where only Salesforce knows what stands behind the name (`CUST_NAME`, `AMOUNT`). */
  field: FieldDescribe | null;
}

/** The columns that a report type offers. */
export interface ReportColumns {
  /** Names are compared without case; `undefined` when there is no such column. */
  find(name: string): ReportColumn | undefined;
}

/** Why a report type offers no columns: its name, or an object in its name, is unknown. */
export interface UnknownReportType {
  unknown: { code: 'UNKNOWN_OBJECT' | 'UNKNOWN_REFERENCE'; message: string };
}

/**
 * The columns of a report type by the name that reports give it. A custom report type is `<name>__c`, and its columns
 * are `Table$Field`, such as `Account.Contacts$Owner.Email`: those of its sections and no others. Types that Salesforce
 * makes for custom objects are `CustomEntity$Object__c`, with columns such as `Object__c.Field__c`; the names of
 * standard columns are nowhere listed. Page "Report", sample definitions (Metadata API Developer Guide).
 */
export function columnsOf(
  schema: Schema,
  project: ProjectMetadata,
  reportType: string,
): ReportColumns | UnknownReportType {
  if (/^\w*CustomEntity\$/.test(reportType)) {
    return columnsOfObjects(schema, reportType);
  }
  if (!/__c$/i.test(reportType)) {
    return project.component('ReportType', reportType) === undefined
      ? { find: (name) => columnOfObject(schema, name) }
      : { unknown: { code: 'UNKNOWN_REFERENCE', message: `Invalid report type: it is named ${reportType}__c` } };
  }
  const own =
    project.namespace === '' ? reportType : reportType.replace(new RegExp(`^${project.namespace}__`, 'i'), '');
  const content = project.component('ReportType', own.slice(0, -'__c'.length))?.content as ReportType | undefined;
  return content === undefined
    ? { unknown: { code: 'UNKNOWN_REFERENCE', message: `Invalid report type: there is no report type ${reportType}` } }
    : columnsOfReportType(schema, content);
}

function columnsOfReportType(schema: Schema, content: ReportType): ReportColumns {
  const tables = reportTables(schema, content)?.tables ?? [];
  const columns = new Map<string, ReportColumn>();
  for (const { table, field } of content.sections.flatMap((section) => section.columns)) {
    const start = tables.find(({ path }) => path.toLowerCase() === table.toLowerCase())?.object;
    const found = start === undefined ? undefined : fieldOfPath(schema, start, field);
    // The report type's own check has said which of its columns lead nowhere.
    columns.set(`${table}$${field}`.toLowerCase(), {
      field: found !== undefined && 'field' in found ? found.field : null,
    });
  }
  return { find: (name) => columns.get(name.toLowerCase()) };
}

function columnsOfObjects(schema: Schema, reportType: string): ReportColumns | UnknownReportType {
  const names = reportType
    .split('$')
    .slice(1)
    .map((name) => name.replace(/@.*$/, ''));
  const unknown = names.find((name) => schema.object(name) === undefined);
  return unknown === undefined
    ? { find: (name) => columnOfObject(schema, name) }
    : { unknown: { code: 'UNKNOWN_OBJECT', message: `Invalid report type: there is no object ${unknown}` } };
}

/** Custom fields are `Object.Field__c` and are checked; every other name is Salesforce's own. */
function columnOfObject(schema: Schema, name: string): ReportColumn | undefined {
  const [, owner = '', field = ''] = /^(?:FK_\$?)?(\w+)[.$](\w+__c)$/i.exec(name) ?? [];
  const object = schema.object(owner);
  if (field === '' || (object === undefined && !/__c$/i.test(owner))) {
    return { field: null };
  }
  const found = object?.field(field);
  return found === undefined ? undefined : { field: found };
}
