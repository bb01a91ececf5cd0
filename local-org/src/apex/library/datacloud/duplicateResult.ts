import type { DuplicateFinding } from '../../../errors/index.ts';
import { DoubleValue, type SObject } from '../../../values/index.ts';
import { ApexList } from '../../runtime/list.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

type MatchedBy = DuplicateFinding['results'][number];

/** Full confidence: the values are the same. */
const CONFIDENCE = 100;

/** An instance of `Datacloud.DuplicateResult`. */
export class DuplicateResultObject extends LibraryObject {
  readonly typeName = 'Datacloud.DuplicateResult';
  readonly finding: DuplicateFinding;
  readonly message: string;

  constructor(finding: DuplicateFinding, message: string) {
    super();
    this.finding = finding;
    this.message = message;
  }
}

/** An instance of `Datacloud.MatchResult`. */
class MatchResultObject extends LibraryObject {
  readonly typeName = 'Datacloud.MatchResult';
  readonly result: MatchedBy;

  constructor(result: MatchedBy) {
    super();
    this.result = result;
  }
}

/** An instance of `Datacloud.MatchRecord`. */
class MatchRecordObject extends LibraryObject {
  readonly typeName = 'Datacloud.MatchRecord';
  readonly record: SObject;

  constructor(record: SObject) {
    super();
    this.record = record;
  }
}

/** Source: Apex Reference Guide, "DuplicateResult Class". */
export const duplicateResultClass: SystemClassFactory = () => {
  const methods = {
    'String getDuplicateRule()': ({ finding }: DuplicateResultObject) => finding.ruleName,
    'String getDuplicateRuleEntityType()': ({ finding }: DuplicateResultObject) => finding.objectName,
    'String getErrorMessage()': ({ message }: DuplicateResultObject) => message,
    'List<Datacloud.MatchResult> getMatchResults()': ({ finding }: DuplicateResultObject) =>
      new ApexList(
        'Datacloud.MatchResult',
        finding.results.map((result) => new MatchResultObject(result)),
      ),
    'Boolean isAllowSave()': ({ finding }: DuplicateResultObject) => finding.isAllowSave,
  };
  return {
    name: 'Datacloud.DuplicateResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DuplicateResultObject,
  };
};

/** Source: Apex Reference Guide, "MatchResult Class". */
export const matchResultClass: SystemClassFactory = () => {
  const methods = {
    'String getEntityType()': ({ result }: MatchResultObject) => result.objectName,
    'List<Database.Error> getErrors()': () => new ApexList('Database.Error', []),
    'String getMatchEngine()': () => 'ExactMatchEngine',
    'List<Datacloud.MatchRecord> getMatchRecords()': ({ result }: MatchResultObject) =>
      new ApexList(
        'Datacloud.MatchRecord',
        result.records.map((record) => new MatchRecordObject(record as SObject)),
      ),
    'String getRule()': ({ result }: MatchResultObject) => result.ruleName,
    'Integer getSize()': ({ result }: MatchResultObject) => result.records.length,
    'Boolean isSuccess()': () => true,
  };
  return {
    name: 'Datacloud.MatchResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof MatchResultObject,
  };
};

/** Source: Apex Reference Guide, "MatchRecord Class". */
export const matchRecordClass: SystemClassFactory = () => {
  const methods = {
    'Double getMatchConfidence()': () => new DoubleValue(CONFIDENCE),
    'SObject getRecord()': ({ record }: MatchRecordObject) => record,
  };
  return {
    name: 'Datacloud.MatchRecord',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof MatchRecordObject,
  };
};
