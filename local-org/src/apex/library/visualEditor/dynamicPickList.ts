import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { dataClass, DataObject } from '../dataClass.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

const ROW = 'VisualEditor.DataRow';

/** Source: Apex Reference Guide, "DataRow Class". */
const dataRowClass: SystemClassFactory = (runtime) => ({
  ...dataClass(ROW, {
    properties: { label: 'String', value: 'Object', selected: 'Boolean' },
    constructors: [
      ['label', 'value'],
      ['label', 'value', 'selected'],
    ],
    defaults: () => ({ selected: false }),
  })(runtime),
  properties: {},
  methods: {
    'String getLabel()': (self: DataObject) => self.text('label'),
    'Object getValue()': (self: DataObject) => self.values['value'] ?? null,
    'Boolean isSelected()': (self: DataObject) => self.values['selected'] ?? false,
  },
});

/** An instance of `VisualEditor.DynamicPickListRows`. */
class DynamicPickListRowsObject extends LibraryObject {
  readonly typeName = 'VisualEditor.DynamicPickListRows';
  readonly rows: DataObject[];
  containsAllRows: boolean;

  constructor(rows: readonly DataObject[] = [], containsAllRows = false) {
    super();
    this.rows = [...rows];
    this.containsAllRows = containsAllRows;
  }
}

/** Source: Apex Reference Guide, "DynamicPickListRows Class". */
const rowsClass: SystemClassFactory = (runtime) => ({
  name: 'VisualEditor.DynamicPickListRows',
  kind: 'class',
  constructors: {
    'DynamicPickListRows()': () => new DynamicPickListRowsObject(),
    'DynamicPickListRows(List<VisualEditor.DataRow> rows)': (rows: ApexList<DataObject> | null) =>
      new DynamicPickListRowsObject(required(runtime, rows).items),
    'DynamicPickListRows(List<VisualEditor.DataRow> rows, Boolean containsAllRows)': (
      rows: ApexList<DataObject> | null,
      containsAll: boolean | null,
    ) => new DynamicPickListRowsObject(required(runtime, rows).items, containsAll ?? false),
  },
  methods: {
    'void addAllRows(List<VisualEditor.DataRow> rows)': (
      self: DynamicPickListRowsObject,
      rows: ApexList<DataObject> | null,
    ) => {
      self.rows.push(...required(runtime, rows).items);
    },
    'void addRow(VisualEditor.DataRow row)': (self: DynamicPickListRowsObject, row: DataObject | null) => {
      self.rows.push(required(runtime, row));
    },
    'Boolean containsAllRows()': (self: DynamicPickListRowsObject) => self.containsAllRows,
    'VisualEditor.DataRow get(Integer i)': (self: DynamicPickListRowsObject, index: number | null) =>
      rowAt(runtime, self, required(runtime, index)),
    'List<VisualEditor.DataRow> getDataRows()': (self: DynamicPickListRowsObject) => new ApexList(ROW, [...self.rows]),
    'void setContainsAllRows(Boolean containsAllRows)': (self: DynamicPickListRowsObject, all: boolean | null) => {
      self.containsAllRows = required(runtime, all);
    },
    'Integer size()': (self: DynamicPickListRowsObject) => self.rows.length,
  },
  isInstance: (value) => value instanceof DynamicPickListRowsObject,
});

function rowAt(runtime: ApexRuntime, { rows }: DynamicPickListRowsObject, index: number): DataObject {
  const row = rows[index];
  if (row === undefined) {
    throw runtime.exception('System.ListException', `List index out of bounds: ${index}`);
  }
  return row;
}

/** Source: Apex Reference Guide, "DynamicPickList Class": what the project's subclasses inherit. */
const dynamicPickListClass: SystemClassFactory = (runtime) => {
  const find = (self: unknown, value: unknown): DataObject | undefined => {
    const values = runtime.invoke(self, 'getValues', []) as DynamicPickListRowsObject | null;
    return values?.rows.find((row) => runtime.equals(row.values['value'] ?? null, value));
  };
  return {
    name: 'VisualEditor.DynamicPickList',
    kind: 'class',
    isVirtual: true,
    isAbstract: true,
    isExtensible: true,
    abstractMethods: ['VisualEditor.DataRow getDefaultValue()', 'VisualEditor.DynamicPickListRows getValues()'],
    methods: {
      'String getLabel(Object attributeValue)': (self: unknown, value: unknown) =>
        find(self, value)?.text('label') ?? null,
      'Boolean isValid(Object attributeValue)': (self: unknown, value: unknown) => find(self, value) !== undefined,
    },
  };
};

/** Source: Apex Reference Guide, "DesignTimePageContext Class". */
const contextClass = dataClass('VisualEditor.DesignTimePageContext', {
  properties: { entityName: 'String', pageType: 'String' },
});

/** What picklists of a component's properties in Lightning App Builder are made of. */
export const visualEditorClasses: readonly SystemClassFactory[] = [
  dataRowClass,
  rowsClass,
  dynamicPickListClass,
  contextClass,
];
