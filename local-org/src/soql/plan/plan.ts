import type { QueryOptions } from '../../execution/types.ts';
import { inLanguage } from '../../schema/index.ts';
import { resultOf } from '../result.ts';
import type { Query, QueryServices } from '../types.ts';
import type { Touched } from '../access.ts';
import { planAggregates, planCount, type AggregatePlan, type CountPlan } from './aggregates.ts';
import type { Piece } from './pieces.ts';
import { planRecords, type RecordPlan } from './records.ts';
import type { PlanContext } from './scope.ts';

/** A query in SQL, ready to run with its binds. Holds for one schema, time zone, language and locale. */
export interface Plan {
  body: RecordPlan | AggregatePlan | CountPlan;
  /** Counts the rows that an aggregate query aggregates. */
  aggregated: Piece[] | null;
  touched: Touched;
  usesFiscalYear: boolean;
}

/** Plans a query that was checked. */
export function planQuery(
  services: QueryServices,
  query: Query,
  { withSharing, withRecordType = false }: Pick<QueryOptions, 'withSharing' | 'withRecordType'>,
  isReadable: PlanContext['isReadable'] = () => true,
): Plan {
  let aliases = 0;
  const { project, user } = services;
  const context: PlanContext = {
    schema: services.schema,
    formulas: services.formulas,
    project,
    timeZone: user.timeZone,
    locale: user.locale,
    translated: (field) => (project === undefined ? field : inLanguage(project, field, user.language)),
    withSharing,
    withRecordType,
    isReadable,
    touched: new Map(),
    nextAlias: () => `t${aliases++}`,
  };
  const result = resultOf(query);
  const body =
    result === 'records'
      ? planRecords(context, query)
      : result === 'count'
        ? planCount(context, query)
        : planAggregates(context, query);
  const aggregated =
    body.kind === 'aggregate' ? planCount(context, { ...query, orderBy: [], limit: null, offset: null }).pieces : null;
  return { body, aggregated, touched: context.touched, usesFiscalYear: /FISCAL/i.test(query.text) };
}
