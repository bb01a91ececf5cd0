import {
  Kind,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionNode,
  type SelectionSetNode,
} from 'graphql';
import type { ObjectDescribe, Schema } from '../../schema/types.ts';

export interface UnknownField {
  message: string;
  node: FieldNode;
}

/** A custom object, field or relationship that is not of a package: those may be there in the org. */
const CUSTOM = /^(?!\w+?__\w+__)\w+__[cr]$/i;

/**
 * Custom objects and fields that a document asks for and that are not there: an org refuses the component. No page has
 * the words.
 */
export function unknownFields(document: DocumentNode, schema: Pick<Schema, 'object'>): UnknownField[] {
  const search = new Search(document, schema);
  for (const definition of document.definitions) {
    if (definition.kind === Kind.OPERATION_DEFINITION) {
      search.operation(definition.selectionSet);
    }
  }
  return search.found;
}

class Search {
  readonly found: UnknownField[] = [];
  private readonly schema: Pick<Schema, 'object'>;
  private readonly fragments: ReadonlyMap<string, FragmentDefinitionNode>;
  private readonly seen = new Set<FragmentDefinitionNode>();

  constructor(document: DocumentNode, schema: Pick<Schema, 'object'>) {
    this.schema = schema;
    this.fragments = new Map(
      document.definitions
        .filter((definition) => definition.kind === Kind.FRAGMENT_DEFINITION)
        .map((definition) => [definition.name.value, definition]),
    );
  }

  operation(selections: SelectionSetNode): void {
    this.aggregates(below(below([selections], 'uiapi'), 'aggregate'));
    for (const query of below(below([selections], 'uiapi'), 'query')) {
      for (const selection of query.selections.filter((node) => node.kind === Kind.FIELD)) {
        const object = this.schema.object(selection.name.value);
        if (object === undefined) {
          this.miss(selection, 'RecordQuery', 'uiapi/query');
        } else {
          this.connection(object, selection, `uiapi/query/${object.name}`);
        }
      }
    }
  }

  private aggregates(selections: readonly SelectionSetNode[]): void {
    for (const selection of selections.flatMap((set) => set.selections).filter((node) => node.kind === Kind.FIELD)) {
      const object = this.schema.object(selection.name.value);
      const path = `uiapi/aggregate/${selection.name.value}/edges/node/aggregate`;
      const own = selection.selectionSet === undefined ? [] : [selection.selectionSet];
      if (object === undefined) {
        this.miss(selection, 'RecordQueryAggregate', 'uiapi/aggregate');
        continue;
      }
      for (const { selections: parts } of below(below(below(own, 'edges'), 'node'), 'aggregate')) {
        const missing = parts
          .filter((node) => node.kind === Kind.FIELD)
          .filter((node) => object.field(node.name.value) === undefined);
        missing.forEach((node) => this.miss(node, `${object.name}Aggregate`, path));
      }
    }
  }

  private connection(object: ObjectDescribe, { selectionSet }: FieldNode, path: string): void {
    const own = selectionSet === undefined ? [] : [selectionSet];
    for (const record of below(below(own, 'edges'), 'node')) {
      this.record(object, record.selections, `${path}/edges/node`);
    }
  }

  private record(object: ObjectDescribe, selections: readonly SelectionNode[], path: string): void {
    for (const selection of selections) {
      if (selection.kind === Kind.FIELD) {
        this.field(object, selection, path);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        const condition = selection.typeCondition?.name.value;
        const type = condition === undefined ? object : this.schema.object(condition);
        if (type !== undefined) {
          this.record(type, selection.selectionSet.selections, path);
        }
      } else {
        this.fragment(this.fragments.get(selection.name.value), path);
      }
    }
  }

  private fragment(fragment: FragmentDefinitionNode | undefined, path: string): void {
    const type = fragment === undefined ? undefined : this.schema.object(fragment.typeCondition.name.value);
    if (fragment !== undefined && type !== undefined && !this.seen.has(fragment)) {
      this.seen.add(fragment);
      this.record(type, fragment.selectionSet.selections, path);
    }
  }

  private field(object: ObjectDescribe, selection: FieldNode, path: string): void {
    const name = selection.name.value;
    const parent = object.relationship(name);
    const child = object.childRelationship(name);
    if (parent !== undefined) {
      const [only, ...others] = parent.referenceTo.map((target) => this.schema.object(target));
      if (only !== undefined && others.length === 0) {
        this.record(only, selection.selectionSet?.selections ?? [], `${path}/${name}`);
      }
    } else if (child !== undefined) {
      const type = this.schema.object(child.childObject);
      if (type !== undefined) {
        this.connection(type, selection, `${path}/${name}`);
      }
    } else if (object.field(name) === undefined) {
      this.miss(selection, object.name, path);
    }
  }

  private miss(node: FieldNode, type: string, path: string): void {
    const name = node.name.value;
    if (CUSTOM.test(name)) {
      const message = `Validation error (FieldUndefined@[${path}/${name}]) : Field '${name}' in type '${type}' is undefined`;
      this.found.push({ message, node });
    }
  }
}

/** What is selected below the fields of this name. */
function below(sets: readonly SelectionSetNode[], name: string): SelectionSetNode[] {
  return sets
    .flatMap(({ selections }) => selections)
    .filter((node) => node.kind === Kind.FIELD)
    .filter((node) => node.name.value === name)
    .flatMap(({ selectionSet }) => selectionSet ?? []);
}
