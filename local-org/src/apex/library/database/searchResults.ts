import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { LibraryObject } from '../libraryObject.ts';
import { required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `Search.SearchResult`. */
class SearchResultObject extends LibraryObject {
  readonly typeName = 'Search.SearchResult';
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }
}

/** An instance of `Search.SearchResults`. */
export class SearchResultsObject extends LibraryObject {
  readonly typeName = 'Search.SearchResults';
  private readonly found: readonly ApexList<SObject>[];

  constructor(found: readonly ApexList<SObject>[]) {
    super();
    this.found = found;
  }

  /** The results of one object, its name without case. */
  of(objectName: string): SearchResultObject[] {
    const records = this.found.filter(({ elementType }) => elementType.toLowerCase() === objectName.toLowerCase());
    return records.flatMap(({ items }) => items.map((record) => new SearchResultObject(record)));
  }
}

/** Source: Apex Reference Guide, "SearchResults Class". */
export const searchResultsClass: SystemClassFactory = (runtime) => ({
  name: 'Search.SearchResults',
  kind: 'class',
  methods: {
    'List<Search.SearchResult> get(String sObjectType)': (self: SearchResultsObject, name: string | null) =>
      new ApexList('Search.SearchResult', self.of(required(runtime, name))),
  },
  isInstance: (value) => value instanceof SearchResultsObject,
});

/** Source: Apex Reference Guide, "SearchResult Class". */
export const searchResultClass: SystemClassFactory = () => ({
  name: 'Search.SearchResult',
  kind: 'class',
  methods: { 'SObject getSObject()': (self: SearchResultObject) => self.record },
  isInstance: (value) => value instanceof SearchResultObject,
});
