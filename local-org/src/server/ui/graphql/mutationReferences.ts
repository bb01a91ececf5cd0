import { GraphQLScalarType } from 'graphql';
import type { Execution } from '../../../execution/index.ts';
import type { ObjectDescribe } from '../../../schema/types.ts';
import { equals } from '../query.ts';
import { readRows } from './rows.ts';

/** An id, or the name of an earlier mutation in the same request. Source: as {@link MutationReferences}. */
export const ID_OR_REFERENCE = new GraphQLScalarType({ name: 'IdOrRef' });

/** `@{ref}`, `@{ref.Record.Id}` or `@{ref.Record.Name.value}`. */
const REFERENCE = /^@\{(\w+)(?:\.Record\.(?:Id|(\w+)\.value))?\}$/;

interface DoneMutation {
  object: ObjectDescribe;
  recordId: string;
}

/**
 * Records that the earlier mutations of a request created or deleted, for those that refer to them.
 * Source: GraphQL API Developer Guide, "Chain Mutations by Using Field References"; no page has the words of failures.
 */
export class MutationReferences {
  private readonly execution: Execution;
  private readonly done = new Map<string | number, DoneMutation>();

  constructor(execution: Execution) {
    this.execution = execution;
  }

  /** @param name the mutation's alias, or its name where it has none */
  add(name: string | number, mutation: DoneMutation): void {
    this.done.set(name, mutation);
  }

  /** @returns the values, with what references stand for in their place */
  resolve(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, this.valueOf(value)]));
  }

  private valueOf(value: unknown): unknown {
    const [reference, name = '', fieldName] = (typeof value === 'string' && REFERENCE.exec(value)) || [];
    if (reference === undefined) {
      return value;
    }
    const mutation = this.done.get(name);
    if (mutation === undefined) {
      throw new Error(`There is no earlier mutation ${name} that created or deleted a record`);
    }
    return fieldName === undefined ? mutation.recordId : this.read(mutation, fieldName);
  }

  private read({ object, recordId }: DoneMutation, fieldName: string): unknown {
    const request = { object, fields: [fieldName], where: equals('Id', recordId), orderBy: [] };
    return readRows(this.execution, request)[0]?.record.fields[fieldName];
  }
}
