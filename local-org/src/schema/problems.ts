import type { Place, Problem } from '../errors/index.ts';
import { packagePart, packageReason } from '../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../metadata/types.ts';
import type { ObjectDescribe } from './types.ts';
import { isOnlyOnSalesforce, unsupportedObject } from './unsupportedNames.ts';

const CUSTOM_NAME = /__\w+$/;

/** Codes of findings about what is not there: their messages name it. */
const NOT_THERE = /^(?:UNKNOWN_|INVALID_CRITERIA$)/;

/** Notes findings at the place of an element of a component. */
export class ProblemList {
  readonly problems: Problem[] = [];
  /** Where the checked metadata first lists something of a managed package, by its namespace in small letters. */
  readonly packages = new Map<string, { namespace: string; place: Place }>();
  readonly project: ProjectMetadata;
  private readonly isForLists: boolean;

  /**
   * @param isForLists whether what is checked merely lists what it names, such as profiles and layouts. Parts of managed
   * packages are then left out of the lists; what uses them is refused by name.
   */
  constructor(project: ProjectMetadata, { isForLists = false }: { isForLists?: boolean } = {}) {
    this.project = project;
    this.isForLists = isForLists;
  }

  /** `element` names a child element of `node`, to point at its line. */
  add(code: string, message: string, node: object, element?: string): void {
    this.addAt(code, message, this.project.placeOf(node, element));
  }

  /** No component of the type has the name; the words are an org's. */
  addNotFound(type: string, name: string, node: object, element: string): void {
    this.add('UNKNOWN_REFERENCE', `In field: ${element} - no ${type} named ${name} found`, node, element);
  }

  /** A custom name that leads nowhere is a mistake; any other may be an object that Salesforce has and this org does not. */
  addUnknownObject(name: string, node: object, element?: string): void {
    const reason = unsupportedObject(name);
    if (reason !== undefined) {
      this.add('UNSUPPORTED', reason, node, element);
    } else if (CUSTOM_NAME.test(name)) {
      this.add('UNKNOWN_OBJECT', `There is no object ${name}`, node, element);
    } else {
      this.add('UNSUPPORTED', `There is no standard object ${name}, or it is not supported`, node, element);
    }
  }

  /**
   * The object that a component belongs to is not there. Settings, fields, layouts, list views, rules and actions of a
   * standard object that this org does not have, or of an object of a managed package, change nothing here: what uses
   * the object is refused by name.
   */
  addMissingOwner(name: string, node: object): void {
    if (!isOnlyOnSalesforce(name) && !this.isOfPackage(name)) {
      this.addUnknownObject(name, node);
    }
  }

  /** Whether the name is that of a part of a managed package. */
  isOfPackage(name: string): boolean {
    return packagePart(name, this.project.namespace) !== undefined;
  }

  /** Something of a managed package stands in a list. */
  notePackage(namespace: string, place: Place): void {
    const key = namespace.toLowerCase();
    if (!this.packages.has(key)) {
      this.packages.set(key, { namespace, place });
    }
  }

  /** As with objects: a standard object may have a field on Salesforce that it has not here. */
  addUnknownField(object: ObjectDescribe, name: string, message: string, node: object, element: string): void {
    if (object.custom || CUSTOM_NAME.test(name)) {
      this.add('UNKNOWN_FIELD', message, node, element);
    } else {
      const what = `There is no standard field ${object.name}.${name}, or it is not supported`;
      this.add('UNSUPPORTED', what, node, element);
    }
  }

  addAt(code: string, message: string, place: Place): void {
    const part = NOT_THERE.test(code) ? packagePart(message, this.project.namespace) : undefined;
    if (part === undefined) {
      this.problems.push({ code, message, place });
    } else if (this.isForLists) {
      this.notePackage(part.namespace, place);
    } else {
      this.problems.push({ code: 'UNSUPPORTED', message: packageReason(part), place });
    }
  }
}

/** The object and the own name of a component such as `Case.Due__c`. */
export function splitFullName(component: MetadataComponent): [objectName: string, name: string] {
  const dot = component.fullName.indexOf('.');
  return [component.fullName.slice(0, dot), component.fullName.slice(dot + 1)];
}
