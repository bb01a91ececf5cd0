import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.OrgLimit`. */
export class OrgLimitObject extends LibraryObject {
  readonly typeName = 'System.OrgLimit';
  readonly name: string;
  readonly used: number;
  readonly limit: number;

  constructor(name: string, used: number, limit: number) {
    super();
    this.name = name;
    this.used = used;
    this.limit = limit;
  }
}

/** Source: Apex Reference Guide, "OrgLimit Class". */
export const orgLimitClass: SystemClassFactory = () => ({
  name: 'System.OrgLimit',
  kind: 'class',
  methods: {
    'String getName()': (self: OrgLimitObject) => self.name,
    'Integer getValue()': (self: OrgLimitObject) => self.used,
    'Integer getLimit()': (self: OrgLimitObject) => self.limit,
    'String toString()': (self: OrgLimitObject) => self.toString(),
  },
  isInstance: (value) => value instanceof OrgLimitObject,
});

class OrgLimitsObject extends LibraryObject {
  readonly typeName = 'System.OrgLimits';
}

/** Source: Apex Reference Guide, "OrgLimits Class". The org counts one daily limit: `SingleEmail`. */
export const orgLimitsClass: SystemClassFactory = (runtime) => ({
  name: 'System.OrgLimits',
  kind: 'class',
  // On no page: rows observed in orgs construct it.
  constructors: { 'OrgLimits()': () => new OrgLimitsObject() },
  statics: {
    'List<System.OrgLimit> getAll()': () => new ApexList('System.OrgLimit', limitsOf(runtime)),
    'Map<String, System.OrgLimit> getMap()': () =>
      new ApexMap(
        'String',
        'System.OrgLimit',
        limitsOf(runtime).map((limit) => [limit.name, limit]),
      ),
  },
  isInstance: (value) => value instanceof OrgLimitsObject,
});

function limitsOf(runtime: ApexRuntime): OrgLimitObject[] {
  const { used, limit } = runtime.execution.emailsToday();
  return [new OrgLimitObject('SingleEmail', used, limit)];
}
