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
    rule('InvocableMethod', METHODS, {
      label: 'String',
      description: 'String',
      callout: 'Boolean',
      category: 'String',
      configurationeditor: 'String',
      iconname: 'String',
      capabilitytype: 'String',
    }),
    rule('InvocableVariable', ['fields'], {
      label: 'String',
      description: 'String',
      required: 'Boolean',
      defaultvalue: 'String',
      placeholdertext: 'String',
    }),
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
    rule('TestVisible', [...DECLARATIONS, 'locals'], {}),
  ].map((each) => [each.name.toLowerCase(), each]),
);

const JSON_ACCESS: ReadonlySet<string> = new Set(['always', 'never', 'samenamespace', 'samepackage']);

/**
 * Checks that annotations exist, stand where they may, and have the properties that they can have.
 * @param at the name of what they stand before, where the compiler tells of them; of properties it does so at theirs
 */
export function checkPlacement(
  annotations: readonly Annotation[],
  element: Element,
  at: Position,
  report: (at: Position, message: string) => void,
): void {
  const seen = new Set<string>();
  for (const annotation of annotations) {
    const problem = problemOf(annotation, element, seen);
    if (problem !== null) {
      report(problem.at ?? at, problem.message);
    }
    seen.add(annotation.name);
  }
}

interface PlacementProblem {
  message: string;
  at?: Position | undefined;
}

function problemOf(annotation: Annotation, element: Element, seen: ReadonlySet<string>): PlacementProblem | null {
  const known = RULES.get(annotation.name);
  if (known === undefined) {
    return { at: annotation.at, message: `Annotation does not exist: ${annotation.written}` };
  }
  if (seen.has(annotation.name)) {
    return { message: `Duplicate modifier: ${known.name}` };
  }
  if (known.elements !== null && !known.elements.includes(element)) {
    return { message: `${known.name} is not allowed on ${element}` };
  }
  return propertyProblem(annotation, known, element);
}

function propertyProblem(annotation: Annotation, known: Rule, element: Element): PlacementProblem | null {
  for (const [name, given] of annotation.values) {
    const at = annotation.keysAt.get(name);
    const written = annotation.keys.get(name) ?? name;
    const wanted = known.properties?.[name];
    if (known.properties === null || name === '') {
      continue;
    }
    if (wanted === undefined) {
      return { at, message: `No such property, ${written}, defined on this annotation: ${known.name}` };
    }
    if (known.name === 'AuraEnabled' && element !== 'methods') {
      return { message: `Annotation property, ${written} on ${known.name}, is not allowed on ${element}` };
    }
    if ((typeof given === 'boolean') !== (wanted === 'Boolean')) {
      return { at, message: `Invalid value for property ${written} expected type ${wanted}` };
    }
    if (known.name === 'JsonAccess' && !JSON_ACCESS.has(String(given).toLowerCase())) {
      return { at, message: `Annotation property, ${written} on ${known.name}, unknown value: ${String(given)}` };
    }
  }
  return known.name === 'JsonAccess' && annotation.values.size === 0
    ? { message: 'At least one JSON serialization control parameter must be specified' }
    : null;
}
