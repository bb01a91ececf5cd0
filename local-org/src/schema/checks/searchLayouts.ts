import type { CustomObject, SearchLayouts } from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';
import type { ObjectDescribe, Schema } from '../types.ts';
import { checkColumns } from './listColumns.ts';

/** Lists of columns of a search layout. Page "SearchLayouts" (Metadata API Developer Guide). */
const COLUMNS = [
  'customTabListAdditionalFields',
  'lookupDialogsAdditionalFields',
  'lookupFilterFields',
  'lookupPhoneDialogsAdditionalFields',
  'searchFilterFields',
  'searchResultsAdditionalFields',
] as const satisfies (keyof SearchLayouts)[];

/** Search layouts: their columns are fields of the object, their buttons are there. */
export function checkSearchLayouts(schema: Schema, problems: ProblemList): void {
  for (const { fullName, content } of problems.project.components('CustomObject')) {
    const { searchLayouts } = content as CustomObject;
    const object = schema.object(fullName);
    if (searchLayouts !== undefined && object !== undefined) {
      COLUMNS.forEach((element) => checkColumns(object, searchLayouts[element], searchLayouts, element, problems));
      checkButtons(object, searchLayouts, problems);
    }
  }
}

/** Buttons that stand on an object's lists are links of the project; those of packages bear a namespace. */
function checkButtons(object: ObjectDescribe, layouts: SearchLayouts, problems: ProblemList): void {
  for (const element of ['listViewButtons', 'searchResultsCustomButtons'] as const) {
    for (const name of layouts[element].filter((one) => object.custom && !/__/.test(one))) {
      if (problems.project.component('WebLink', `${object.name}.${name}`) === undefined) {
        problems.addNotFound('WebLink', `${object.name}.${name}`, layouts, element);
      }
    }
  }
}
