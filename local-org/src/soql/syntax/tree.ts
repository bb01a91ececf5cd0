import type {
  ApexToken,
  FieldNameContext,
  FieldOrderContext,
  ForClausesContext,
  FromNameListContext,
  GroupByClauseContext,
  LimitClauseContext,
  OffsetClauseContext,
  OrderByClauseContext,
  QueryContext,
  SelectEntryContext,
  SubFieldEntryContext,
  SubQueryContext,
  TypeOfContext,
  WithClauseContext,
} from '@apexdevtools/apex-parser';
import { PlatformException, UnsupportedError, type Place } from '../../errors/index.ts';
import type { Bind, CategorySelection, Operand, Query, QueryExpression, SelectItem } from '../types.ts';
import { conditionOf, havingOf } from './conditions.ts';
import { unexpected } from './refusals.ts';
import { boundOf, functionOf } from './values.ts';

/** What all parts of one query's conversion share. */
export interface TreeReader {
  text: string;
  placeOf(token: ApexToken): Place | null;
  binds: Bind[];
  /** Alias (in lower case) to the path that it stands for; the main object's alias stands for no path. */
  aliases: Map<string, readonly string[]>;
}

/** Our form of the grammar's tree. */
export function queryFromTree(tree: QueryContext, source: Pick<TreeReader, 'text' | 'placeOf'>): Query {
  const reader: TreeReader = { ...source, binds: [], aliases: new Map() };
  const from = fromOf(tree.fromNameList(), reader);
  const updates = present(tree.UPDATE());
  if (updates !== null) {
    throw new UnsupportedError('UPDATE TRACKING and UPDATE VIEWSTAT in SOQL', reader.placeOf(tree.start) ?? undefined);
  }
  const select = tree
    .selectList()
    .selectEntry_list()
    .map((entry) => selectItemOf(entry, reader));
  requireLoneCount(select);
  const where = present(tree.whereClause());
  const group = present(tree.groupByClause());
  return {
    text: source.text,
    select,
    from,
    where: where === null ? null : conditionOf(where.whereLogicalExpression(), reader),
    withClause: withOf(present(tree.withClause()), reader),
    categories: categoriesOf(present(tree.withClause())),
    scope: present(tree.usingScope())?.soqlId().getText() ?? null,
    groupBy: group === null ? null : groupOf(group, reader),
    having: group === null ? null : havingOf(group, reader),
    orderBy: orderOf(present(tree.orderByClause()), reader),
    limit: limitOf(present(tree.limitClause()), reader),
    offset: limitOf(present(tree.offsetClause()), reader),
    allRows: present(tree.allRowsClause()) !== null,
    forClause: forOf(present(tree.forClauses())),
    binds: reader.binds,
    place: reader.placeOf(tree.start),
  };
}

/** `COUNT()` stands alone and has no alias. Source: SOQL and SOSL Reference, "COUNT()". */
function requireLoneCount(select: readonly SelectItem[]): void {
  for (const item of select) {
    const isCount =
      item.kind === 'expression' && item.expression.kind === 'function' && item.expression.name === 'COUNT';
    if (isCount && item.expression.kind === 'function' && item.expression.arguments.length === 0) {
      if (item.alias !== null || select.length > 1) {
        throw new PlatformException(
          'System.QueryException',
          unexpected(item.alias ?? (select[0] === item ? ',' : 'COUNT')),
        );
      }
    }
  }
}

/**
 * A query in brackets inside another: of children, or of ids to compare with. Its binds join the outer query's.
 * Children may be named as a path from the outer object (`FROM Account.Contacts`).
 */
export function subqueryOf(tree: SubQueryContext, outer: TreeReader, kind: 'children' | 'ids'): Query {
  const reader: TreeReader = { ...outer, aliases: new Map() };
  const from = fromOf(tree.fromNameList(), reader, kind === 'children' ? outer.aliases : new Map());
  const where = present(tree.whereClause());
  const select = tree
    .subFieldList()
    .subFieldEntry_list()
    .map((entry) => selectItemOf(entry, reader));
  return {
    text: textOf(tree.start, tree.stop ?? tree.start),
    select,
    from,
    where: where === null ? null : conditionOf(where.whereLogicalExpression(), reader),
    withClause: null,
    scope: null,
    groupBy: null,
    having: null,
    orderBy: orderOf(present(tree.orderByClause()), reader),
    limit: limitOf(present(tree.limitClause()), reader),
    offset: null,
    allRows: false,
    forClause: forOf(present(tree.forClauses())),
    binds: [],
    place: reader.placeOf(tree.start),
  };
}

/** The grammar's types do not say which children may be absent. */
export function present<Tree>(tree: Tree | null | undefined): Tree | null {
  return tree ?? null;
}

/** A field path with its alias, if it starts with one, put in full. */
export function fieldOf(tree: FieldNameContext, reader: TreeReader): QueryExpression {
  const written = tree.soqlId_list().map((id) => id.getText());
  const prefix = written.length > 1 ? reader.aliases.get(written[0]?.toLowerCase() ?? '') : undefined;
  const path = prefix === undefined ? written : [...prefix, ...written.slice(1)];
  return { kind: 'field', path, place: reader.placeOf(tree.start) };
}

export function textOf(start: ApexToken, stop: ApexToken): string {
  return start.getInputStream().getText(start.start, stop.stop);
}

/** Words that are no alias. Source: SOQL and SOSL Reference, "Reserved Keywords". */
const RESERVED: ReadonlySet<string> = new Set(
  'AND ASC DESC EXCLUDES FIRST FROM GROUP HAVING IN INCLUDES LAST LIKE LIMIT NOT NULL NULLS OR SELECT USING WHERE WITH'.split(
    ' ',
  ),
);

/** `FROM Account a, a.Contacts c` names the object first, then paths from it. */
function fromOf(
  tree: FromNameListContext,
  reader: TreeReader,
  owners: TreeReader['aliases'] = new Map(),
): Query['from'] {
  const names = tree.fieldName_list();
  const aliases = tree.soqlId_list();
  let main: Query['from'] | undefined;
  for (const [index, name] of names.entries()) {
    const end = names[index + 1]?.start.start ?? Infinity;
    const alias = aliases.find((id) => id.start.start > name.start.start && id.start.start < end);
    const written = name.soqlId_list().map((id) => id.getText());
    const isFromOwner = written.length > 1 && owners.get((written[0] ?? '').toLowerCase())?.length === 0;
    const path = isFromOwner ? written.slice(1) : written;
    const aliasText = alias?.getText() ?? null;
    if (aliasText !== null && RESERVED.has(aliasText.toUpperCase())) {
      const isLast = (alias?.stop?.stop ?? 0) >= reader.text.trimEnd().length - 1;
      throw new PlatformException('System.QueryException', unexpected(isLast ? '<EOF>' : aliasText));
    }
    if (main === undefined) {
      main = { objectName: path.join('.'), alias: aliasText };
      reader.aliases.set((path[0] ?? '').toLowerCase(), []);
      if (aliasText !== null) {
        reader.aliases.set(aliasText.toLowerCase(), []);
      }
    } else if (aliasText !== null) {
      const prefix = reader.aliases.get((path[0] ?? '').toLowerCase());
      reader.aliases.set(aliasText.toLowerCase(), prefix === undefined ? path : [...prefix, ...path.slice(1)]);
    }
  }
  if (main === undefined) {
    throw new PlatformException('System.QueryException', unexpected('<EOF>'));
  }
  return main;
}

function selectItemOf(entry: SelectEntryContext | SubFieldEntryContext, reader: TreeReader): SelectItem {
  const alias = present(entry.soqlId())?.getText() ?? null;
  const field = present(entry.fieldName());
  if (field !== null) {
    return { kind: 'expression', expression: fieldOf(field, reader), alias };
  }
  const call = present(entry.soqlFunction());
  if (call !== null) {
    const group = present(call.soqlFieldsParameter());
    return group === null
      ? { kind: 'expression', expression: functionOf(call, reader), alias }
      : { kind: 'fields', group: group.getText().toUpperCase() as 'ALL' | 'STANDARD' | 'CUSTOM' };
  }
  const query = present(entry.subQuery());
  return query === null
    ? typeOfItem(entry.typeOf(), reader)
    : { kind: 'subquery', query: subqueryOf(query, reader, 'children') };
}

function typeOfItem(tree: TypeOfContext, reader: TreeReader): SelectItem {
  const names = (list: { fieldName_list(): FieldNameContext[] }): string[] =>
    list.fieldName_list().map((name) => name.getText());
  const otherwise = present(tree.elseClause());
  const field = fieldOf(tree.fieldName(), reader);
  return {
    kind: 'typeof',
    field: field.kind === 'field' ? field.path.join('.') : '',
    cases: tree
      .whenClause_list()
      .map((when) => ({ type: when.fieldName().getText(), fields: names(when.fieldNameList()) })),
    otherwise: otherwise === null ? [] : names(otherwise.fieldNameList()),
  };
}

function withOf(tree: WithClauseContext | null, reader: TreeReader): Query['withClause'] {
  if (tree === null) {
    return null;
  }
  if (present(tree.USER_MODE()) !== null) {
    return 'USER_MODE';
  }
  if (present(tree.SYSTEM_MODE()) !== null) {
    return 'SYSTEM_MODE';
  }
  if (present(tree.SECURITY_ENFORCED()) !== null) {
    return 'SECURITY_ENFORCED';
  }
  if (present(tree.filteringExpression()) !== null) {
    return null;
  }
  throw new UnsupportedError('WITH filters in SOQL', reader.placeOf(tree.start) ?? undefined);
}

function categoriesOf(tree: WithClauseContext | null): readonly CategorySelection[] {
  const selections = present(tree?.filteringExpression())?.dataCategorySelection_list() ?? [];
  return selections.map((selection) => ({
    group: selection.soqlId().getText(),
    selector: selection.filteringSelector().getText().toUpperCase() as CategorySelection['selector'],
    categories: selection
      .dataCategoryName()
      .soqlId_list()
      .map((name) => name.getText()),
  }));
}

function groupOf(tree: GroupByClauseContext, reader: TreeReader): Query['groupBy'] {
  const fields = tree
    .fieldGroupByList()
    .fieldGroupBy_list()
    .map((entry) => {
      const field = present(entry.fieldName());
      return field === null ? functionOf(entry.soqlFunction(), reader) : fieldOf(field, reader);
    });
  const kind = present(tree.ROLLUP()) !== null ? 'rollup' : present(tree.CUBE()) !== null ? 'cube' : 'plain';
  return { fields, kind };
}

function orderOf(tree: OrderByClauseContext | null, reader: TreeReader): Query['orderBy'] {
  const entries = tree?.fieldOrderList().fieldOrder_list() ?? [];
  return entries.map((entry: FieldOrderContext) => {
    const field = present(entry.fieldName());
    return {
      expression: field === null ? functionOf(entry.soqlFunction(), reader) : fieldOf(field, reader),
      descending: present(entry.DESC()) !== null,
      nullsLast: present(entry.NULLS()) === null ? null : present(entry.LAST()) !== null,
    };
  });
}

function limitOf(tree: LimitClauseContext | OffsetClauseContext | null, reader: TreeReader): Operand | null {
  if (tree === null) {
    return null;
  }
  const bound = present(tree.boundExpression());
  return bound === null ? { kind: 'number', value: tree.IntegerLiteral().getText() } : boundOf(bound, reader);
}

function forOf(tree: ForClausesContext | null): Query['forClause'] {
  const last = tree === null ? '' : tree.getText().toUpperCase();
  const [, first, second] = /^FOR(UPDATE|VIEW|REFERENCE)FOR(.*)$/.exec(last) ?? [];
  if (second !== undefined) {
    throw new PlatformException('System.QueryException', unexpected(first === 'UPDATE' ? 'FOR' : second));
  }
  if (last.includes('FORUPDATE')) {
    return 'UPDATE';
  }
  return last.includes('FORVIEW') ? 'VIEW' : last.includes('FORREFERENCE') ? 'REFERENCE' : null;
}
