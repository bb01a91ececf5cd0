import type { CustomField } from '@salesforce/types/metadata';
import type { MetadataComponent } from '../metadata/types.ts';
import type { SchemaModel } from './objectModel.ts';
import { splitFullName, type ProblemList } from './problems.ts';
import type { FieldDescribe } from './types.ts';

/** Takes over the type of the summarised field and checks that the summary can be computed. */
export function completeRollUps(
  schema: SchemaModel,
  components: readonly MetadataComponent[],
  problems: ProblemList,
): void {
  for (const component of components) {
    const content = component.content as CustomField;
    if (content.type === 'Summary') {
      completeRollUp(schema, component as MetadataComponent<CustomField>, problems);
    }
  }
}

/**
 * Standard lookups whose records are summarised as those of a master-detail field. Source: Help, "Roll-Up Summary Field"
 * (opportunities of accounts, products of opportunities, members of campaigns), and what the pages of quotes and orders
 * say of their own products.
 */
const STANDARD_DETAILS: ReadonlySet<string> = new Set([
  'Opportunity.AccountId',
  'OpportunityLineItem.OpportunityId',
  'CampaignMember.CampaignId',
  'QuoteLineItem.QuoteId',
  'OrderItem.OrderId',
]);

function isDetailOf({ masterDetail, referenceTo, objectName, name }: FieldDescribe, master: string): boolean {
  const isDetail = masterDetail || STANDARD_DETAILS.has(`${objectName}.${name}`);
  return isDetail && referenceTo[0]?.toLowerCase() === master.toLowerCase();
}

function completeRollUp(schema: SchemaModel, component: MetadataComponent<CustomField>, problems: ProblemList): void {
  const { content } = component;
  const [objectName, name] = splitFullName(component);
  const object = schema.object(objectName);
  const field = object?.field(name);
  if (object === undefined || field === undefined) {
    return;
  }
  const [childName = '', childReference = ''] = (content.summaryForeignKey ?? '').split('.');
  const reference = schema.object(childName)?.field(childReference);
  if (reference === undefined || !isDetailOf(reference, objectName)) {
    problems.add(
      'INVALID_ROLL_UP',
      `summaryForeignKey must name a master-detail field of a child of ${objectName}: ${content.summaryForeignKey ?? ''}`,
      content,
      'summaryForeignKey',
    );
    return;
  }
  const summarized = summarizedField(schema, component, childName, problems);
  if (summarized === undefined && content.summaryOperation !== 'count') {
    return;
  }
  object.addField({
    ...field,
    type: summarized?.type ?? 'double',
    precision: summarized?.precision ?? 18,
    scale: summarized?.scale ?? 0,
    rollUp: {
      operation: content.summaryOperation ?? 'count',
      childObject: reference.objectName,
      childReference: reference.name,
      summarizedField: summarized?.name ?? null,
      filters: content.summaryFilterItems.map(({ field: path, operation, value }) => ({
        field: path.slice(path.indexOf('.') + 1),
        operation,
        value: value ?? '',
      })),
    },
  });
}

function summarizedField(
  schema: SchemaModel,
  component: MetadataComponent<CustomField>,
  childName: string,
  problems: ProblemList,
): FieldDescribe | undefined {
  const { content } = component;
  if (content.summaryOperation === undefined) {
    problems.add('MISSING_ELEMENT', 'Required field is missing: summaryOperation', component);
    return undefined;
  }
  if (content.summaryOperation === 'count') {
    return undefined;
  }
  const path = content.summarizedField ?? '';
  const field = schema.object(childName)?.field(path.slice(path.indexOf('.') + 1));
  const summable = ['double', 'currency', 'percent', 'integer'];
  const allowed = content.summaryOperation === 'sum' ? summable : [...summable, 'date', 'datetime'];
  if (field === undefined || !allowed.includes(field.type)) {
    problems.add(
      'INVALID_ROLL_UP',
      `summarizedField must name a field of ${childName} that ${content.summaryOperation} can take: ${path}`,
      content,
      'summarizedField',
    );
    return undefined;
  }
  return field;
}
