import type { DataCategory } from '@salesforce/types/metadata';
import { categoryGroup, categoryGroupsOf, type CategoryGroup } from '../../../metadata/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { accessorProperties, getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

class CategoryGroupObject extends LibraryObject {
  readonly typeName: string;
  readonly group: CategoryGroup;
  readonly objectName: string;
  readonly isTopOnly: boolean;

  constructor(typeName: string, group: CategoryGroup, objectName: string, isTopOnly = false) {
    super();
    this.typeName = typeName;
    this.group = group;
    this.objectName = objectName;
    this.isTopOnly = isTopOnly;
  }
}

class CategoryObject extends LibraryObject {
  readonly typeName = 'Schema.DataCategory';
  readonly category: DataCategory;
  readonly isTopOnly: boolean;

  constructor(category: DataCategory, isTopOnly: boolean) {
    super();
    this.category = category;
    this.isTopOnly = isTopOnly;
  }
}

/** Which group of which object's is asked for. */
export class GroupPairObject extends LibraryObject {
  readonly typeName = PAIR;
  groupName: string | null = null;
  objectName: string | null = null;
}

const PAIR = 'Schema.DataCategoryGroupSobjectTypePair';
const GROUP = 'Schema.DescribeDataCategoryGroupResult';
const STRUCTURE = 'Schema.DescribeDataCategoryGroupStructureResult';

/** Source: Apex Developer Guide, "Describing Data Category Groups"; every user sees every category here. */
export function describeCategoryGroups(runtime: ApexRuntime, objectNames: readonly string[]): ApexList<unknown> {
  const { project } = runtime.execution;
  const found = objectNames.flatMap((name) =>
    categoryGroupsOf(project, name).map((group) => new CategoryGroupObject(GROUP, group, name)),
  );
  return new ApexList(GROUP, found);
}

/** @param isTopOnly without the categories below the topmost one */
export function describeCategoryStructures(
  runtime: ApexRuntime,
  pairs: readonly GroupPairObject[],
  isTopOnly: boolean,
): ApexList<unknown> {
  const { project } = runtime.execution;
  const found = pairs.flatMap(({ groupName, objectName }) => {
    const group = categoryGroup(project, objectName ?? '', groupName ?? '');
    return group === undefined ? [] : [new CategoryGroupObject(STRUCTURE, group, objectName ?? '', isTopOnly)];
  });
  return new ApexList(STRUCTURE, found);
}

const COMMON = {
  'String getDescription()': ({ group }: CategoryGroupObject) => group.content.description ?? null,
  'String getLabel()': ({ group }: CategoryGroupObject) => group.content.label,
  'String getName()': ({ group }: CategoryGroupObject) => group.fullName,
  'String getSobject()': ({ objectName }: CategoryGroupObject) => objectName,
};

function countOf({ dataCategory }: DataCategory): number {
  return dataCategory.reduce((count, child) => count + countOf(child), 1);
}

function categoryList(categories: readonly DataCategory[], isTopOnly: boolean): ApexList<CategoryObject> {
  return new ApexList(
    'Schema.DataCategory',
    categories.map((category) => new CategoryObject(category, isTopOnly)),
  );
}

/** Source: Apex Reference Guide, "DescribeDataCategoryGroupResult Class". */
export const describeCategoryGroupClass: SystemClassFactory = () => {
  const methods = {
    ...COMMON,
    'Integer getCategoryCount()': ({ group }: CategoryGroupObject) => countOf(group.content.dataCategory),
  };
  return {
    name: GROUP,
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof CategoryGroupObject && value.typeName === GROUP,
  };
};

/** Source: Apex Reference Guide, "DescribeDataCategoryGroupStructureResult Class". */
export const describeCategoryStructureClass: SystemClassFactory = () => {
  const methods = {
    ...COMMON,
    'List<Schema.DataCategory> getTopCategories()': ({ group, isTopOnly }: CategoryGroupObject) =>
      categoryList([group.content.dataCategory], isTopOnly),
  };
  return {
    name: STRUCTURE,
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof CategoryGroupObject && value.typeName === STRUCTURE,
  };
};

/** Source: Apex Reference Guide, "DataCategory Class". */
export const dataCategoryClass: SystemClassFactory = () => {
  const methods = {
    'List<Schema.DataCategory> getChildCategories()': ({ category, isTopOnly }: CategoryObject) =>
      categoryList(isTopOnly ? [] : category.dataCategory, isTopOnly),
    'String getLabel()': ({ category }: CategoryObject) => category.label,
    'String getName()': ({ category }: CategoryObject) => category.name,
  };
  return {
    name: 'Schema.DataCategory',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof CategoryObject,
  };
};

/** Source: Apex Reference Guide, "DataCategoryGroupSobjectTypePair Class". */
export const categoryGroupPairClass: SystemClassFactory = () => {
  const methods = {
    'String getDataCategoryGroupName()': ({ groupName }: GroupPairObject) => groupName,
    'String getSobject()': ({ objectName }: GroupPairObject) => objectName,
    'void setDataCategoryGroupName(String name)': (pair: GroupPairObject, name: string | null) => {
      pair.groupName = name;
    },
    'void setSobject(String sObjectName)': (pair: GroupPairObject, name: string | null) => {
      pair.objectName = name;
    },
  };
  return {
    name: PAIR,
    kind: 'class',
    constructors: { 'DataCategoryGroupSobjectTypePair()': () => new GroupPairObject() },
    methods,
    properties: accessorProperties(methods),
    isInstance: (value) => value instanceof GroupPairObject,
  };
};
