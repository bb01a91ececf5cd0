import type { SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** How many records are suggested without a limit. */
const USUAL_SUGGESTIONS = 5;

/** An instance of `Search.SuggestionOption`. Its filters are of articles and questions, and refused by name. */
export class SuggestionOptionObject extends LibraryObject {
  readonly typeName = 'Search.SuggestionOption';
  limit = USUAL_SUGGESTIONS;
}

class SuggestionObject extends LibraryObject {
  readonly typeName = 'Search.SuggestionResult';
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }
}

/** An instance of `Search.SuggestionResults`. */
export class SuggestionsObject extends LibraryObject {
  readonly typeName = 'Search.SuggestionResults';
  readonly records: readonly SObject[];
  readonly hasMore: boolean;

  constructor(records: readonly SObject[], hasMore: boolean) {
    super();
    this.records = records;
    this.hasMore = hasMore;
  }
}

/** Source: Apex Reference Guide, "SuggestionResults Class", "SuggestionResult Class" and "SuggestionOption Class". */
export const suggestionClasses: readonly SystemClassFactory[] = [
  () => ({
    name: 'Search.SuggestionResults',
    kind: 'class',
    methods: {
      'List<Search.SuggestionResult> getSuggestionResults()': ({ records }: SuggestionsObject) =>
        new ApexList(
          'Search.SuggestionResult',
          records.map((record) => new SuggestionObject(record)),
        ),
      'Boolean hasMoreResults()': ({ hasMore }: SuggestionsObject) => hasMore,
    },
    isInstance: (value) => value instanceof SuggestionsObject,
  }),
  () => ({
    name: 'Search.SuggestionResult',
    kind: 'class',
    methods: { 'SObject getSObject()': ({ record }: SuggestionObject) => record },
    isInstance: (value) => value instanceof SuggestionObject,
  }),
  () => ({
    name: 'Search.SuggestionOption',
    kind: 'class',
    constructors: { 'SuggestionOption()': () => new SuggestionOptionObject() },
    methods: {
      'void setLimit(Integer maximum)': (self: SuggestionOptionObject, maximum: number | null) => {
        self.limit = maximum ?? USUAL_SUGGESTIONS;
      },
    },
    isInstance: (value) => value instanceof SuggestionOptionObject,
  }),
];
