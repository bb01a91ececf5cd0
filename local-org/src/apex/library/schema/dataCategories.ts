import type { DataCategory, DataCategoryGroup } from '@salesforce/types/metadata';
import { componentsOf } from '../../../metadata/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { dataClass, type DataObject } from '../dataClass.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import { argument } from '../support.ts';
import type { LibraryFunction, SystemClassFactory } from '../systemClass.ts';

const GROUP = 'Schema.DescribeDataCategoryGroupResult';
const STRUCTURE = 'Schema.DescribeDataCategoryGroupStructureResult';
const CATEGORY = 'Schema.DataCategory';
const PAIR = 'Schema.DataCategoryGroupSobjectTypePair';

/** A category group as one object uses it. */
class GroupObject extends LibraryObject {
  readonly typeName: string;
  readonly name: string;
  readonly sObject: string;
  readonly content: DataCategoryGroup;
  readonly topOnly: boolean;

  constructor(typeName: string, name: string, sObject: string, content: DataCategoryGroup, topOnly = false) {
    super();
    this.typeName = typeName;
    this.name = name;
    this.sObject = sObject;
    this.content = content;
    this.topOnly = topOnly;
  }
}

class CategoryObject extends LibraryObject {
  readonly typeName = CATEGORY;
  readonly category: DataCategory;
  readonly topOnly: boolean;

  constructor(category: DataCategory, topOnly: boolean) {
    super();
    this.category = category;
    this.topOnly = topOnly;
  }
}

/** Source: Apex Reference Guide, "Schema Class"; the groups are the project's active ones. */
export function dataCategoryStatics(runtime: ApexRuntime): Record<string, LibraryFunction> {
  const used = (sObject: string): { fullName: string; content: DataCategoryGroup }[] =>
    componentsOf<DataCategoryGroup>(runtime.execution.project, 'DataCategoryGroup').filter(
      ({ content }) =>
        content.active && content.objectUsage?.object.some((name) => name.toLowerCase() === sObject.toLowerCase()),
    );
  return {
    [`List<${GROUP}> describeDataCategoryGroups(List<String> sObjectNames)`]: (names: ApexList<string> | null) =>
      new ApexList(
        GROUP,
        argument(runtime, names, 1).items.flatMap((name) =>
          used(name).map(({ fullName, content }) => new GroupObject(GROUP, fullName, name, content)),
        ),
      ),
    [`List<${STRUCTURE}> describeDataCategoryGroupStructures(List<${PAIR}> pairs, Boolean topCategoriesOnly)`]: (
      pairs: ApexList<DataObject> | null,
      topOnly: boolean | null,
    ) =>
      new ApexList(
        STRUCTURE,
        argument(runtime, pairs, 1).items.flatMap((pair) => {
          const sObject = pair.text('sobject') ?? '';
          const wanted = pair.text('dataCategoryGroupName')?.toLowerCase();
          return used(sObject)
            .filter(({ fullName }) => fullName.toLowerCase() === wanted)
            .map(({ fullName, content }) => new GroupObject(STRUCTURE, fullName, sObject, content, topOnly === true));
        }),
      ),
  };
}

const shared: Readonly<Record<string, LibraryFunction>> = {
  'String getDescription()': ({ content }: GroupObject) => content.description ?? null,
  'String getLabel()': ({ content }: GroupObject) => content.label,
  'String getName()': ({ name }: GroupObject) => name,
  'String getSobject()': ({ sObject }: GroupObject) => sObject,
};

function classOf(name: string, methods: Readonly<Record<string, LibraryFunction>>): SystemClassFactory {
  return () => ({
    name,
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof LibraryObject && value.typeName === name,
  });
}

function countOf({ dataCategory: children }: DataCategory): number {
  return children.reduce((sum, child) => sum + countOf(child), 1);
}

/** Source: Apex Reference Guide, the page of each class. */
export const dataCategoryClasses: readonly SystemClassFactory[] = [
  dataClass(PAIR, { properties: { dataCategoryGroupName: 'String', sobject: 'String' }, hasAccessors: true }),
  classOf(GROUP, {
    ...shared,
    'Integer getCategoryCount()': ({ content }: GroupObject) => countOf(content.dataCategory),
  }),
  classOf(STRUCTURE, {
    ...shared,
    [`List<${CATEGORY}> getTopCategories()`]: ({ content, topOnly }: GroupObject) =>
      new ApexList(CATEGORY, [new CategoryObject(content.dataCategory, topOnly)]),
  }),
  classOf(CATEGORY, {
    [`List<${CATEGORY}> getChildCategories()`]: ({ category, topOnly }: CategoryObject) =>
      new ApexList(CATEGORY, topOnly ? [] : category.dataCategory.map((child) => new CategoryObject(child, false))),
    'String getLabel()': ({ category }: CategoryObject) => category.label,
    'String getName()': ({ category }: CategoryObject) => category.name,
  }),
];
