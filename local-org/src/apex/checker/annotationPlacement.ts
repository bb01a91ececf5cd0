import type { Annotation, Position } from '../syntax/tree.ts';

/** What an annotation or a modifier can stand before, as the compiler names it. */
export type Element =
  'classes' | 'interfaces' | 'enums' | 'methods' | 'constructors' | 'fields' | 'properties' | 'parameters' | 'locals';

interface Rule {
  /** As the compiler spells it. */
  name: string;
  /** Where it may stand; `null` is everywhere. */
  elements: readonly Element[] | null;
  /** Its properties and the type of their values. */
  properties: Readonly<Record<string, 'Boolean' | 'String'>> | null;
}

const METHODS: readonly Element[] = ['methods'];
const DECLARATIONS: readonly Element[] = [
  'classes',
  'interfaces',
  'enums',
  'methods',
  'constructors',
  'fields',
  'properties',
];

function rule(name: string, elements: readonly Element[] | null, properties: Rule['properties'] = null): Rule {
  return { name, elements, properties };
}

/**
 * Annotations that the local org acts on, or that change nothing when code runs.
 * Source: Apex Developer Guide, "Annotations" and the page of each.
 */
const RULES: ReadonlyMap<string, Rule> = new Map(
  [
    rule('AuraEnabled', ['methods', 'fields', 'properties'], {
      cacheable: 'Boolean',
      continuation: 'Boolean',
      scope: 'String',
    }),
    rule('Deprecated', DECLARATIONS),
    rule('Future', METHODS, { callout: 'Boolean' }),
    rule('HttpDelete', METHODS, {}),
    rule('HttpGet', METHODS, {}),
    rule('HttpPatch', METHODS, {}),
    rule('HttpPost', METHODS, {}),
    rule('HttpPut', METHODS, {}),
    rule('InvocableMethod', METHODS),
    rule('InvocableVariable', ['fields']),
    rule('IsTest', ['classes', 'methods'], {
      critical: 'Boolean',
      isparallel: 'Boolean',
      oninstall: 'Boolean',
      seealldata: 'Boolean',
      testfor: 'String',
    }),
    rule('JsonAccess', ['classes'], { serializable: 'String', deserializable: 'String' }),
    rule('NamespaceAccessible', DECLARATIONS),
    rule('ReadOnly', METHODS),
    rule('RemoteAction', ['methods', 'properties']),
    rule('RestResource', ['classes'], { urlmapping: 'String' }),
    rule('SuppressWarnings', null),
    rule('TestSetup', METHODS, {}),
    rule('TestVisible', [...DECLARATIONS, 'locals']),
  ].map((each) => [each.name.toLowerCase(), each]),
);

const JSON_ACCESS: ReadonlySet<string> = new Set(['always', 'never', 'samenamespace', 'samepackage']);

/** Checks that annotations exist, stand where they may, and have the properties that they can have. */
export function checkPlacement(
  annotations: readonly Annotation[],
  element: Element,
  report: (at: Position, message: string) => void,
): void {
  const seen = new Set<string>();
  for (const annotation of annotations) {
    const problem = problemOf(annotation, element, seen);
    if (problem !== null) {
      report(annotation.at, problem);
    }
    seen.add(annotation.name);
  }
}

function problemOf(annotation: Annotation, element: Element, seen: ReadonlySet<string>): string | null {
  const known = RULES.get(annotation.name);
  if (known === undefined) {
    return `Annotation does not exist: ${annotation.written}`;
  }
  if (seen.has(annotation.name)) {
    return `Duplicate modifier: ${known.name}`;
  }
  if (known.elements !== null && !known.elements.includes(element)) {
    return `${known.name} is not allowed on ${element}`;
  }
  return propertyProblem(annotation, known, element);
}

function propertyProblem(annotation: Annotation, known: Rule, element: Element): string | null {
  for (const [name, given] of annotation.values) {
    const wanted = known.properties?.[name];
    if (known.properties === null || name === '') {
      continue;
    }
    if (wanted === undefined) {
      return `No such property, ${name}, defined on this annotation: ${known.name}`;
    }
    if (known.name === 'AuraEnabled' && element !== 'methods') {
      return `Annotation property, ${name} on ${known.name}, is not allowed on ${element}`;
    }
    if ((typeof given === 'boolean') !== (wanted === 'Boolean')) {
      return `Invalid value for property ${name} expected type ${wanted}`;
    }
    if (known.name === 'JsonAccess' && !JSON_ACCESS.has(String(given).toLowerCase())) {
      return `Annotation property, ${name} on ${known.name}, unknown value: ${String(given)}`;
    }
  }
  return known.name === 'JsonAccess' && annotation.values.size === 0
    ? 'At least one JSON serialization control parameter must be specified'
    : null;
}
