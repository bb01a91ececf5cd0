import type { FilterItem } from '@salesforce/types/metadata';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';
import { SObject } from '../../values/index.ts';
import { meetsCriteria, meetsCriterion, type CriteriaKind } from '../criteria.ts';
import { readRecords } from '../read.ts';
import type { Row, SaveContext } from '../row.ts';
import { ruleContext, withParents } from '../rules.ts';

/** When a rule or an entry of one applies: its criteria or its formula; always without either. */
export interface RuleCondition {
  criteriaItems: readonly FilterItem[];
  booleanFilter?: string;
  formula?: string;
}

/** Criteria of assignment and workflow rules. */
export const RULE_CRITERIA: CriteriaKind = { plural: 'Rules', ignoresCase: true, takesAllFields: true };

/** What a criterion looks at: `Case.Status` at the record itself, `Account.Industry` at a parent of it, `User.Title` at whoever saves. */
export interface CriterionSubject {
  object: ObjectDescribe;
  isCurrentUser?: boolean;
  /** Name of the relationship to the parent; `null` for the record itself. */
  relationship: string | null;
  /** With the field's name alone. */
  item: FilterItem;
}

/** @returns `undefined` when the object has no such parent */
export function criterionSubject(
  schema: Schema,
  object: ObjectDescribe,
  item: FilterItem,
): CriterionSubject | undefined {
  const [owner = '', name] = item.field.split('.');
  if (name === undefined || owner.toLowerCase() === object.name.toLowerCase()) {
    return { object, relationship: null, item: { ...item, field: name ?? owner } };
  }
  const user = schema.object('User');
  if (owner === 'User' && user !== undefined) {
    return { object: user, isCurrentUser: true, relationship: null, item: { ...item, field: name } };
  }
  const reference = object.relationship(owner);
  const parent = schema.object(reference?.referenceTo[0] ?? '');
  return parent === undefined ? undefined : { object: parent, relationship: owner, item: { ...item, field: name } };
}

/** Tells of saved records, and of what they were before, whether they meet conditions; reads parents once for all. */
export class ConditionReader {
  private readonly context: SaveContext;
  private readonly object: ObjectDescribe;
  private readonly records: ReadonlyMap<Row, SObject>;
  private readonly olds: ReadonlyMap<Row, SObject>;

  constructor(
    context: SaveContext,
    object: ObjectDescribe,
    rows: readonly Row[],
    conditions: readonly RuleCondition[],
  ) {
    this.context = context;
    this.object = object;
    const paths = [...new Set(conditions.flatMap((condition) => this.pathsOf(condition)))];
    const read = (versions: readonly (readonly [Row, SObject])[]): Map<Row, SObject> => {
      const records = versions.map(([, record]) => record);
      const whole = withParents(context, object, records, paths);
      return new Map(versions.map(([row, record], index) => [row, whole[index] ?? record]));
    };
    this.records = read(rows.map((row) => [row, row.record] as const));
    this.olds = read(rows.flatMap((row) => (row.old === null ? [] : [[row, row.old] as const])));
  }

  /** Whether the record meets it as it is saved now. */
  meets(row: Row, condition: RuleCondition): boolean {
    return this.holds(row, condition, this.records.get(row), row.operation === 'insert');
  }

  /** Whether it met it before; a new record did not. */
  met(row: Row, condition: RuleCondition): boolean {
    return row.operation !== 'insert' && this.holds(row, condition, this.olds.get(row), false);
  }

  /** The record with the parents that conditions look at. */
  record(row: Row): SObject {
    return this.records.get(row) ?? row.record;
  }

  private holds(row: Row, condition: RuleCondition, record: SObject | undefined, isNew: boolean): boolean {
    const { services } = this.context;
    const { formula, criteriaItems, booleanFilter } = condition;
    if (record === undefined) {
      return false;
    }
    if (formula !== undefined) {
      return services.formulas.evaluateRule(formula, { ...ruleContext(this.context, row, record), isNew });
    }
    return meetsCriteria(criteriaItems, booleanFilter, (item) => this.meetsItem(record, item));
  }

  private meetsItem(record: SObject, item: FilterItem): boolean {
    const subject = criterionSubject(this.context.services.schema, this.object, item);
    if (subject === undefined) {
      return false;
    }
    const { object, relationship, isCurrentUser } = subject;
    if (isCurrentUser === true) {
      return meetsCriterion(object, this.currentUser(object), subject.item, RULE_CRITERIA);
    }
    const parent = relationship === null ? record : record.fields[relationship];
    const held = parent instanceof SObject ? parent : new SObject(object.name);
    return meetsCriterion(object, held, subject.item, RULE_CRITERIA);
  }

  private currentUser(object: ObjectDescribe): SObject {
    const { services } = this.context;
    return readRecords(services, object, [services.user.id]).get(services.user.id) ?? new SObject(object.name);
  }

  private pathsOf({ criteriaItems, formula }: RuleCondition): readonly string[] {
    const { services } = this.context;
    return formula === undefined
      ? criteriaItems.flatMap((item) => {
          const subject = criterionSubject(services.schema, this.object, item);
          return subject?.relationship == null ? [] : [`${subject.relationship}.${subject.item.field}`];
        })
      : services.formulas.ruleDependencies(this.object.name, formula);
  }
}
