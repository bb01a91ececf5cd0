import { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { QueryLocatorObject } from '../database/queryLocator.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';
import { PageReferenceObject } from './pageReference.ts';
import { currentPage } from './visualforce.ts';

/** Source: Apex Reference Guide, "StandardSetController Class". */
const MOST_RECORDS = 10_000;
/** Source: Visualforce Developer Guide, "Pagination with a List Controller". */
const PAGE_SIZE = 20;

/** An instance of `ApexPages.StandardSetController`. */
class StandardSetControllerObject extends LibraryObject {
  readonly typeName = 'ApexPages.StandardSetController';
  readonly objectName: string;
  readonly records: readonly SObject[];
  /** Whether all records are there. */
  readonly isComplete: boolean;
  /** Its fields are saved in each selected record. */
  readonly prototype: SObject;
  selected: ApexList<SObject>;
  pageSize = PAGE_SIZE;
  pageNumber = 1;
  private saved: readonly SObject[];

  constructor(objectName: string, records: readonly SObject[]) {
    super();
    this.records = records.slice(0, MOST_RECORDS);
    this.objectName = objectName === 'SObject' ? (this.records[0]?.objectName ?? objectName) : objectName;
    this.isComplete = records.length <= MOST_RECORDS;
    this.prototype = new SObject(this.objectName);
    this.selected = new ApexList(this.objectName);
    this.saved = this.records.map((record) => record.copy());
  }

  get lastPage(): number {
    return Math.max(1, Math.ceil(this.records.length / this.pageSize));
  }

  page(): readonly SObject[] {
    const start = (this.pageNumber - 1) * this.pageSize;
    return this.records.slice(start, start + this.pageSize);
  }

  /** Records whose fields code has changed since they were read or saved. */
  modified(): SObject[] {
    return this.records.filter((record, index) => {
      const before = this.saved[index]?.fields ?? {};
      const names = new Set([...Object.keys(before), ...Object.keys(record.fields)]);
      return [...names].some((name) => String(before[name]) !== String(record.fields[name]));
    });
  }

  noteSaved(): void {
    this.saved = this.records.map((record) => record.copy());
  }
}

/** Source: Apex Reference Guide, "StandardSetController Class". */
export const standardSetControllerClass: SystemClassFactory = (runtime) => ({
  name: 'ApexPages.StandardSetController',
  kind: 'class',
  constructors: {
    'StandardSetController(Database.QueryLocator sObjectList)': (locator: QueryLocatorObject | null) => {
      const { objectName } = required(runtime, locator);
      const records = (locator as QueryLocatorObject).records();
      if (records.length > MOST_RECORDS) {
        runtime.execution.limits.add('queryLocatorRows', records.length);
      }
      return new StandardSetControllerObject(objectName, records);
    },
    'StandardSetController(List<SObject> controllerSObjects)': (records: ApexList<SObject> | null) => {
      const { elementType, items } = required(runtime, records);
      return new StandardSetControllerObject(elementType, items);
    },
  },
  methods: {
    'List<SObject> getRecords()': (self: StandardSetControllerObject) =>
      new ApexList(self.objectName, [...self.page()]),
    'SObject getRecord()': ({ prototype }: StandardSetControllerObject) => prototype,
    'Integer getResultSize()': ({ records }: StandardSetControllerObject) => records.length,
    'Boolean getCompleteResult()': ({ isComplete }: StandardSetControllerObject) => isComplete,
    'List<SObject> getSelected()': ({ selected }: StandardSetControllerObject) => selected,
    'void setSelected(List<SObject> selectedRecords)': (
      self: StandardSetControllerObject,
      records: ApexList<SObject> | null,
    ) => {
      self.selected = new ApexList(self.objectName, [...required(runtime, records).items]);
    },
    'System.PageReference save()': (self: StandardSetControllerObject) => save(runtime, self),
    'System.PageReference cancel()': () => originalPage(runtime),
    ...pagingMethods(runtime),
  },
  isInstance: (value) => value instanceof StandardSetControllerObject,
});

function pagingMethods(runtime: ApexRuntime): Readonly<Record<string, LibraryFunction>> {
  const goTo = (self: StandardSetControllerObject, page: number, size = self.pageSize): void => {
    if (self.modified().length > 0) {
      throw runtime.exception('System.VisualforceException', 'Modified rows exist in the records collection!');
    }
    if (size < 1) {
      throw runtime.exception('System.VisualforceException', `Invalid page size: ${size}`);
    }
    self.pageSize = size;
    self.pageNumber = Math.min(Math.max(1, page), self.lastPage);
  };
  return {
    'void first()': (self: StandardSetControllerObject) => goTo(self, 1),
    'void last()': (self: StandardSetControllerObject) => goTo(self, self.lastPage),
    'void next()': (self: StandardSetControllerObject) => goTo(self, self.pageNumber + 1),
    'void previous()': (self: StandardSetControllerObject) => goTo(self, self.pageNumber - 1),
    'Boolean getHasNext()': (self: StandardSetControllerObject) => self.pageNumber < self.lastPage,
    'Boolean getHasPrevious()': (self: StandardSetControllerObject) => self.pageNumber > 1,
    'Integer getPageNumber()': (self: StandardSetControllerObject) => self.pageNumber,
    'void setPageNumber(Integer pageNumber)': (self: StandardSetControllerObject, page: number | null) =>
      goTo(self, required(runtime, page)),
    'Integer getPageSize()': (self: StandardSetControllerObject) => self.pageSize,
    'void setPageSize(Integer pageSize)': (self: StandardSetControllerObject, size: number | null) =>
      goTo(self, self.pageNumber, required(runtime, size)),
  };
}

/** "Inserts new records or updates existing records that have been changed", the selected ones with the prototype's fields. */
function save(runtime: ApexRuntime, self: StandardSetControllerObject): PageReferenceObject {
  for (const record of self.selected) {
    Object.assign(record.fields, self.prototype.fields);
  }
  const changed = self.modified();
  const outside = [...self.selected].filter((record) => !self.records.includes(record));
  const all = [...changed, ...(Object.keys(self.prototype.fields).length > 0 ? outside : [])];
  const { accessMode, withSharing } = runtime.currentAccess();
  for (const operation of ['insert', 'update'] as const) {
    const records = all.filter((record) => (record.id === null) === (operation === 'insert'));
    if (records.length > 0) {
      runtime.execution.save({ operation, records, allOrNone: true, accessMode, withSharing });
    }
  }
  self.noteSaved();
  return originalPage(runtime);
}

/** "The original page, if known, or the home page." */
function originalPage(runtime: ApexRuntime): PageReferenceObject {
  const original = currentPage(runtime)?.parameters.get('retURL');
  return new PageReferenceObject(typeof original === 'string' ? original : '/home/home.jsp');
}
