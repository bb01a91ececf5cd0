import { fiscalStartOf } from '../../soql/index.ts';
import { quoteName } from '../../store/index.ts';
import { DateValue, DecimalValue, type FieldValue } from '../../values/index.ts';
import { refuse, type Row, type SaveContext } from '../row.ts';
import { chosen, idsIn, lookUp, nowOf, type Fields } from './lookUp.ts';

const HUNDRED = DecimalValue.of(100);

/**
 * Object Reference, "Opportunity": what the stage says, unless the save itself says another probability; with
 * products the amount is theirs, and what a save says of it is ignored. The fiscal period follows the closing day.
 */
export function deriveOpportunities(context: SaveContext, rows: readonly Row[]): void {
  const firstMonth = fiscalStartOf(context.services);
  for (const { record, old, object } of rows) {
    const { fields } = record;
    if (old?.fields['HasOpportunityLineItem'] === true && !context.isPlatform) {
      fields['Amount'] = old.fields['Amount'] ?? null;
    }
    const choice = chosen(object, 'StageName', fields);
    const before = old?.fields['StageName'] ?? null;
    fields['IsClosed'] = choice?.isClosed ?? false;
    fields['IsWon'] = choice?.stage?.isWon ?? false;
    if (choice?.stage !== undefined && before !== fields['StageName']) {
      const { probability, forecastCategory } = choice.stage;
      if (sameNumber(fields['Probability'], old?.fields['Probability'])) {
        fields['Probability'] = DecimalValue.of(probability);
      }
      fields['ForecastCategory'] = forecastCategory;
      fields['ForecastCategoryName'] = FORECAST_NAMES[forecastCategory] ?? forecastCategory;
    }
    fields['ExpectedRevenue'] = expectedRevenue(fields);
    deriveFiscalPeriod(fields, firstMonth);
    if (old !== null) {
      noteProgress(context, fields, old.fields);
    }
  }
}

/** When the stage changed last, and how often the closing day was moved to a later month. */
function noteProgress(context: SaveContext, fields: Fields, before: Fields): void {
  if (fields['StageName'] !== before['StageName']) {
    fields['LastStageChangeDate'] = nowOf(context);
  }
  const [day, earlier] = [fields['CloseDate'], before['CloseDate']];
  if (day instanceof DateValue && earlier instanceof DateValue && monthOf(day) > monthOf(earlier)) {
    fields['PushCount'] = Number(before['PushCount'] ?? 0) + 1;
  }
}

function monthOf({ year, month }: DateValue): number {
  return year * 12 + month;
}

/** Object Reference, "Contract": the term from the start on ends the day before, as is reported of orgs. */
export function deriveContracts(_context: SaveContext, rows: readonly Row[]): void {
  for (const { record } of rows) {
    const { StartDate: start, ContractTerm: months } = record.fields;
    const isBound = start instanceof DateValue && typeof months === 'number';
    record.fields['EndDate'] = isBound ? new DateValue(start.addMonths(months).epochDay - 1) : null;
    record.fields['StatusCode'] = STATUS_CODES[String(record.fields['Status'])] ?? 'Draft';
  }
}

/** The category of a status, where its name is not the category's too. */
const STATUS_CODES: Readonly<Record<string, string>> = {
  Activated: 'Activated',
  'In Approval Process': 'InApproval',
};

/** Object Reference, "Order": the category of its status, and who activated it when. */
export function deriveOrders(context: SaveContext, rows: readonly Row[]): void {
  for (const { record, old } of rows) {
    const { fields } = record;
    const isActivated = fields['Status'] === 'Activated';
    fields['StatusCode'] = isActivated ? 'Activated' : 'Draft';
    if (isActivated && old?.fields['Status'] !== 'Activated') {
      Object.assign(fields, { ActivatedDate: nowOf(context), ActivatedById: context.services.user.id });
    }
  }
}

/** Year and quarter of the closing day; the year is that in which the fiscal year begins, as in `FISCAL_YEAR()` of SOQL. */
function deriveFiscalPeriod(fields: Fields, firstMonth: number): void {
  const day = fields['CloseDate'];
  if (day instanceof DateValue) {
    const month = (day.month - firstMonth + 12) % 12;
    const year = day.month < firstMonth ? day.year - 1 : day.year;
    const quarter = Math.floor(month / 3) + 1;
    Object.assign(fields, { FiscalYear: year, FiscalQuarter: quarter, Fiscal: `${year} ${quarter}` });
  }
}

const FORECAST_NAMES: Readonly<Record<string, string>> = { BestCase: 'Best Case', Forecast: 'Commit' };

function expectedRevenue({ Amount: amount, Probability: probability }: Fields): FieldValue {
  return amount instanceof DecimalValue && probability instanceof DecimalValue
    ? (amount.times(probability).dividedBy(HUNDRED) ?? null)
    : null;
}

function sameNumber(left: FieldValue | undefined, right: FieldValue | undefined): boolean {
  return String(left ?? '') === String(right ?? '');
}

/**
 * Object Reference, "OpportunityLineItem" and "QuoteLineItem": sales price and total price follow from each other;
 * the product follows from the price book entry.
 */
export function deriveLines(context: SaveContext, rows: readonly Row[]): void {
  deriveProducts(context, rows);
  rows.forEach(derivePrices);
}

/** Object Reference, "WorkOrderLineItem": as other lines, and without a price of its own it has the list's. */
export function deriveWorkOrderLines(context: SaveContext, rows: readonly Row[]): void {
  const prices = lookUp(context, 'PricebookEntry', 'UnitPrice', idsIn(rows, 'PricebookEntryId'));
  for (const { record } of rows) {
    const price = prices.get(record.fields['PricebookEntryId'] as string);
    if (price !== undefined) {
      record.fields['UnitPrice'] ??= DecimalValue.of(Number(price));
    }
  }
  deriveLines(context, rows);
}

/** Object Reference, "OrderItem", Product2Id: the product follows from the price book entry, or the entry from it. */
export function deriveProducts(context: SaveContext, rows: readonly Row[]): void {
  deriveEntries(context, rows);
  const products = lookUp(context, 'PricebookEntry', 'Product2Id', idsIn(rows, 'PricebookEntryId'));
  for (const { record } of rows) {
    record.fields['Product2Id'] ??= products.get(record.fields['PricebookEntryId'] as string) ?? null;
  }
}

/** What a line belongs to, whose price book it takes its prices from. */
const OWNERS: Readonly<Record<string, string>> = {
  OpportunityLineItem: 'Opportunity',
  OrderItem: 'Order',
  QuoteLineItem: 'Quote',
};

/** A line that names only its product takes the active entry that the price book of its owner has for it. */
function deriveEntries(context: SaveContext, rows: readonly Row[]): void {
  const owner = OWNERS[rows[0]?.object.name ?? ''];
  const open = rows.filter(({ record: { fields } }) => fields['PricebookEntryId'] === null && fields['Product2Id']);
  if (owner === undefined || open.length === 0) {
    return;
  }
  const books = lookUp(context, owner, 'Pricebook2Id', idsIn(open, `${owner}Id`));
  const entries = new Map(
    context.services.store
      .all(
        'SELECT "Id" AS id, "Pricebook2Id" AS book, "Product2Id" AS product FROM "PricebookEntry" ' +
          'WHERE "IsActive" = 1 AND "IsDeleted" = 0 AND "Product2Id" IN (SELECT value FROM json_each(?))',
        [JSON.stringify(idsIn(open, 'Product2Id'))],
      )
      .map(({ id, book, product }) => [`${String(book)} ${String(product)}`, String(id)]),
  );
  for (const { record } of open) {
    const book = books.get(String(record.fields[`${owner}Id`]));
    record.fields['PricebookEntryId'] = entries.get(`${String(book)} ${String(record.fields['Product2Id'])}`) ?? null;
  }
}

function derivePrices(row: Row): void {
  const { fields } = row.record;
  const isGiven = (name: string): boolean =>
    (row.original.fields[name] ?? null) !== null && row.object.field(name)?.createable === true;
  if (row.operation === 'insert' && isGiven('UnitPrice') && isGiven('TotalPrice')) {
    refuse(
      row,
      'FIELD_INTEGRITY_EXCEPTION',
      'field integrity exception: unknown (only one of unit price or total price may be specified)',
    );
    return;
  }
  const quantity = fields['Quantity'];
  const discount = fields['Discount'] instanceof DecimalValue ? fields['Discount'] : DecimalValue.of(0);
  const share = HUNDRED.minus(discount).dividedBy(HUNDRED) ?? DecimalValue.of(1);
  if (!(quantity instanceof DecimalValue)) {
    return;
  }
  const total = fields['TotalPrice'];
  const isTotalNew = isGiven('TotalPrice') && !sameNumber(total, row.old?.fields['TotalPrice']);
  const unit = isTotalNew && total instanceof DecimalValue ? total.dividedBy(quantity.times(share)) : undefined;
  if (unit !== undefined) {
    fields['UnitPrice'] = unit;
  } else if (fields['UnitPrice'] instanceof DecimalValue) {
    fields['TotalPrice'] = fields['UnitPrice'].times(quantity).times(share);
  }
}

/** Object Reference, "PricebookEntry": a product has a standard price before it has others. */
export function derivePricebookEntries(context: SaveContext, rows: readonly Row[]): void {
  const standard = context.services.store.get('SELECT "Id" AS id FROM "Pricebook2" WHERE "IsStandard" = 1')?.['id'];
  const priced = new Set(
    context.services.store
      .all(
        'SELECT "Product2Id" AS id FROM "PricebookEntry" WHERE "Pricebook2Id" = ? AND "IsDeleted" = 0 ' +
          'AND "Product2Id" IN (SELECT value FROM json_each(?))',
        [String(standard ?? ''), JSON.stringify(idsIn(rows, 'Product2Id'))],
      )
      .map(({ id }) => id),
  );
  for (const row of rows) {
    const { Pricebook2Id: book, Product2Id: product } = row.record.fields;
    if (book === standard && product !== null) {
      priced.add(product as string);
    } else if (row.operation === 'insert' && product !== null && !priced.has(product as string)) {
      refuse(row, 'STANDARD_PRICE_NOT_DEFINED', 'No standard price defined for this product');
    }
  }
}

/** Object Reference, "CampaignMember": who it is, and whether and when that person responded. */
export function deriveCampaignMembers(context: SaveContext, rows: readonly Row[]): void {
  const responded = respondedStatuses(context, rows);
  for (const { record, old } of rows) {
    const { fields } = record;
    fields['LeadOrContactId'] = fields['ContactId'] ?? fields['LeadId'] ?? null;
    fields['Type'] = fields['ContactId'] === null ? 'Lead' : 'Contact';
    const key = `${String(fields['CampaignId'])} ${String(fields['Status']).toLowerCase()}`;
    fields['HasResponded'] = responded.has(key);
    const isFirst = fields['HasResponded'] === true && (old?.fields['FirstRespondedDate'] ?? null) === null;
    fields['FirstRespondedDate'] = isFirst ? today(context) : (fields['FirstRespondedDate'] ?? null);
  }
}

function today({ services }: SaveContext): FieldValue {
  return services.formulas.evaluateDefault('TODAY()', 'CampaignMember', 'FirstRespondedDate', services.user);
}

function respondedStatuses({ services }: SaveContext, rows: readonly Row[]): Set<string> {
  const found = services.store.all(
    `SELECT "CampaignId" AS campaign, "Label" AS label FROM ${quoteName('CampaignMemberStatus')} ` +
      'WHERE "HasResponded" = 1 AND "IsDeleted" = 0 AND "CampaignId" IN (SELECT value FROM json_each(?))',
    [JSON.stringify(idsIn(rows, 'CampaignId'))],
  );
  return new Set(found.map(({ campaign, label }) => `${String(campaign)} ${String(label).toLowerCase()}`));
}
