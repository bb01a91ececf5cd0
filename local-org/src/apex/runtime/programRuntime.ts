import { InternalError, PlatformException, type DmlError } from '../../errors/index.ts';
import type { AccessMode, Execution } from '../../execution/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { Schema } from '../../schema/types.ts';
import { refusedBind } from '../../soql/index.ts';
import { SObject } from '../../values/index.ts';
import type { ApexFailure } from '../types.ts';
import type { ClassManifest } from '../compiler/manifest.ts';
import { LibraryObject } from '../library/index.ts';
import { typeOf } from '../library/signature.ts';
import { ApexErrors, nameAndMessage, nullPointer } from './apexErrors.ts';
import { convertPrimitive } from './castPrimitives.ts';
import { CurrentCode } from './currentCode.ts';
import { ApexEnum } from './enum.ts';
import { equals, hashCode } from './equality.ts';
import { ApexException } from './exception.ts';
import { LibrarySet } from './librarySet.ts';
import { ApexObject } from './object.ts';
import { RuntimeTypes } from './runtimeTypes.ts';
import { snapshotOf } from './snapshot.ts';
import { formatPlace, StackTraces } from './stackTraces.ts';
import { createStub } from './stubs.ts';
import { toText, type TextSources } from './text.ts';
import { textSources } from './textSources.ts';
import { TriggerContext } from './triggerContext.ts';
import { callMethod } from './callMethod.ts';
import type { ApexRuntime, RuntimeType } from './types.ts';
import { messageName, typeNameOf } from './typeNames.ts';

/** What the runtime needs of the program that it serves. */
export interface ProgramHost {
  /** Makes an object without running a constructor. */
  instantiate(manifest: ClassManifest): ApexObject | ApexException;
  enter<Result>(execution: Execution, work: () => Result): Result;
  callStatic(className: string, methodCode: string, args: readonly unknown[]): unknown;
}

/** The state and services of one running program. */
export class ProgramRuntime implements ApexRuntime {
  readonly traces = new StackTraces();
  readonly errors = new ApexErrors(this.traces);
  readonly library: LibrarySet;
  private readonly code: CurrentCode;
  private readonly host: ProgramHost;
  private readonly classes = new Map<string, ClassManifest>();
  private readonly enums = new Map<string, readonly ApexEnum[]>();
  private readonly types: RuntimeTypes;
  private readonly textSources: TextSources;
  private currentExecution: Execution | null = null;
  readonly triggers: TriggerContext[] = [];
  private readonly bindLookups: ((name: string) => unknown)[] = [];
  /** Errors that `addError` put on records outside the batch of a trigger. */
  private readonly looseErrors = new WeakMap<SObject, DmlError[]>();
  /** API version of triggers and anonymous blocks, by name. */
  private readonly unitVersions = new Map<string, number>();

  constructor(host: ProgramHost, schema: Schema, project: ProjectMetadata) {
    this.host = host;
    this.library = new LibrarySet(this, schema, project);
    this.textSources = textSources(schema, (name) => this.classManifest(name));
    this.code = new CurrentCode(this.traces, {
      classManifest: (name) => this.classManifest(name),
      unitVersion: (name) => this.unitVersions.get(name.toLowerCase()),
      projectVersion: () => Number(this.execution.project.apiVersion),
    });
    this.types = new RuntimeTypes({
      schema: () => schema,
      userClass: (name) => this.classes.get(name.toLowerCase()),
      libraryClass: (name) => this.library.find(name),
      construct: (manifest) => this.construct(manifest),
      allocate: (manifest) => this.host.instantiate(manifest),
      constructLibrary: (declaration) => this.library.construct(declaration),
    });
  }

  addClasses(manifests: readonly ClassManifest[]): void {
    for (const manifest of manifests) {
      const key = manifest.name.toLowerCase();
      if (this.classes.has(key)) {
        this.types.forget(key);
      }
      this.classes.set(key, manifest);
    }
  }

  addUnit(name: string, apiVersion: number): void {
    this.unitVersions.set(name.toLowerCase(), apiVersion);
  }

  classManifest(name: string): ClassManifest | undefined {
    return this.classes.get(name.toLowerCase());
  }

  // The running transaction

  get execution(): Execution {
    if (this.currentExecution === null) {
      throw new InternalError('Apex ran outside of a transaction');
    }
    return this.currentExecution;
  }

  /** @returns the execution that was the current one */
  switchExecution(execution: Execution | null): Execution | null {
    const before = this.currentExecution;
    this.currentExecution = execution;
    return before;
  }

  enter<Result>(execution: Execution, work: () => Result): Result {
    return this.host.enter(execution, work);
  }

  enqueueFuture(className: string, methodName: string, call: () => void): void {
    const { quiddity } = this.execution;
    if (quiddity === 'FUTURE' || quiddity === 'BATCH_APEX') {
      const method = `${className}.${methodName}`;
      throw ApexException.create(
        'System.AsyncException',
        `Future method cannot be called from a future or batch method: ${method}`,
      );
    }
    this.execution.enqueue({
      kind: 'Future',
      className,
      methodName,
      delayMinutes: 0,
      run: (execution) => {
        this.enter(execution, call);
      },
    });
  }

  // Values

  toText(value: unknown): string {
    return toText(value, this.textSources);
  }

  equals(left: unknown, right: unknown): boolean {
    return equals(left, right);
  }

  hashCode(value: unknown): number {
    return hashCode(value);
  }

  typeName(value: unknown): string {
    return typeNameOf(value);
  }

  snapshot(target: unknown): unknown {
    return snapshotOf(target, (object) => {
      const manifest = this.classManifest(object.$typeName);
      return {
        copy: manifest === undefined ? object : this.host.instantiate(manifest),
        transient: new Set(manifest?.members.filter((member) => member.isTransient).map((member) => member.code)),
      };
    });
  }

  // Types

  findType(name: string): RuntimeType | undefined {
    return this.types.find(name);
  }

  requireType(name: string): RuntimeType {
    const type = this.types.find(name);
    if (type === undefined) {
      throw new InternalError(`There is no type ${name}`);
    }
    return type;
  }

  cast(type: RuntimeType, value: unknown): unknown {
    if (value === null || type.isInstance(value)) {
      return convertPrimitive(type.name, value);
    }
    const message = `Invalid conversion from runtime type ${messageName(this.typeName(value))} to ${messageName(type.name)}`;
    throw ApexException.create('System.TypeException', message);
  }

  stub(type: RuntimeType, provider: unknown): unknown {
    return createStub(this, type, provider);
  }

  private construct(manifest: ClassManifest): unknown {
    if (manifest.constructorCode === null) {
      throw ApexException.create('System.TypeException', noConstructor(manifest));
    }
    const object = this.host.instantiate(manifest) as unknown as Record<string, () => unknown>;
    return object[manifest.constructorCode]?.();
  }

  enumConstants(typeName: string): readonly ApexEnum[] {
    let constants = this.enums.get(typeName.toLowerCase());
    if (constants === undefined) {
      const user = this.classManifest(typeName);
      const library = user === undefined ? this.library.find(typeName) : undefined;
      const name = user?.name ?? (library === undefined ? typeName : typeOf(library.name).name);
      const names = user?.constants ?? library?.enumValues ?? [];
      constants = names.map((constant, index) => new ApexEnum(name, constant, index));
      this.enums.set(typeName.toLowerCase(), constants);
      this.enums.set(name.toLowerCase(), constants);
    }
    return constants;
  }

  enumValue(typeName: string, constant: string): ApexEnum {
    const found = this.enumConstants(typeName).find(({ name }) => name === constant);
    if (found === undefined) {
      throw new InternalError(`${typeName} has no constant ${constant}`);
    }
    return found;
  }

  // Calls

  invoke(target: unknown, methodName: string, args: readonly unknown[]): unknown {
    if (target === null || target === undefined) {
      throw nullPointer();
    }
    if (target instanceof ApexObject || target instanceof ApexException) {
      const code = this.methodCode(target.$typeName, methodName, args);
      if (code === undefined) {
        throw new InternalError(`${target.$typeName} has no method ${methodName} for ${args.length} arguments`);
      }
      return (target as unknown as Record<string, (...args: unknown[]) => unknown>)[code]?.(...args) ?? null;
    }
    if (target instanceof LibraryObject) {
      return target.invokeMethod(methodName, args);
    }
    return this.invokeCollection(target, methodName, args);
  }

  callMethod(target: ApexObject | string, name: string, choices: readonly (readonly unknown[])[]) {
    const { host } = this;
    const classManifest = (className: string): ClassManifest | undefined => this.classManifest(className);
    const callStatic: ProgramHost['callStatic'] = (...given) => host.callStatic(...given);
    return callMethod({ classManifest, callStatic }, target, name, choices);
  }

  /** `iterator()` of a list or set through the interface Iterable. */
  private invokeCollection(target: unknown, methodName: string, args: readonly unknown[]): unknown {
    const declaration = this.library.find(this.typeName(target).replace(/<.*$/, ''));
    const key = Object.keys(declaration?.methods ?? {}).find((signature) =>
      new RegExp(` ${methodName}\\(`, 'i').test(signature),
    );
    const body =
      key === undefined ? undefined : (declaration?.methods?.[key] as ((...all: unknown[]) => unknown) | undefined);
    if (body === undefined) {
      throw new InternalError(`${this.typeName(target)} has no method ${methodName}`);
    }
    return body(target, ...args);
  }

  private methodCode(typeName: string, methodName: string, args: readonly unknown[]): string | undefined {
    const key = methodName.toLowerCase();
    for (let manifest = this.classManifest(typeName); manifest !== undefined;) {
      const named = manifest.methods.filter(
        (method) => method.name.toLowerCase() === key && method.parameters.length === args.length,
      );
      const ofInstance = named.filter((method) => !method.isStatic);
      const fitting = ofInstance.length > 0 ? ofInstance : named;
      const best =
        fitting.find((method) =>
          method.parameters.every(({ typeName: type }, index) => this.accepts(type, args[index])),
        ) ?? fitting[0];
      if (best !== undefined) {
        return best.code;
      }
      manifest = manifest.superclass === null ? undefined : this.classManifest(manifest.superclass);
    }
    return undefined;
  }

  private accepts(typeName: string, value: unknown): boolean {
    return value === null || (this.findType(typeName)?.isInstance(value) ?? false);
  }

  withBinds(lookup: (name: string) => unknown, call: () => unknown): unknown {
    this.bindLookups.push(lookup);
    try {
      return call();
    } finally {
      this.bindLookups.pop();
    }
  }

  /**
   * What a dynamic query binds: a variable. Members of variables are none, unlike in queries in brackets.
   * Source: Apex Developer Guide, "Dynamic SOQL".
   */
  bindVariable(name: string): unknown {
    if (!/^(?!null$)[a-z][\w.]*$/i.test(name)) {
      throw ApexException.create('System.QueryException', refusedBind(name));
    }
    const found = this.bindLookups[this.bindLookups.length - 1]?.(name.toLowerCase());
    if (found === undefined) {
      throw ApexException.create('System.QueryException', `Variable does not exist: ${name}`);
    }
    return found;
  }

  // Exceptions and places

  exception(typeName: string, message: string, cause?: unknown): Error {
    if (typeName === 'System.LimitException') {
      return new PlatformException(typeName, message);
    }
    return ApexException.create(typeName, message, cause instanceof Error ? cause : null);
  }

  toApexException(error: unknown): unknown {
    return this.errors.translate(error);
  }

  failureOf(error: unknown): ApexFailure {
    const translated = this.errors.translate(error);
    const places = translated instanceof Error ? this.traces.placesOf(translated) : [];
    const [first] = places;
    return {
      ...nameAndMessage(translated),
      stack: places.map(formatPlace),
      file: first?.file ?? null,
      line: first?.line ?? null,
      column: first?.column ?? null,
      rows: translated instanceof ApexException || translated instanceof PlatformException ? translated.rows : [],
    };
  }

  currentPlace(): { className: string; line: number; column: number } {
    return this.code.place();
  }

  currentAccess(): { accessMode: AccessMode; withSharing: boolean } {
    return this.code.access();
  }

  isAnonymousCode(): boolean {
    return this.code.isAnonymous();
  }

  currentApiVersion(): number {
    return this.code.apiVersion();
  }

  // Triggers

  runInTrigger(context: TriggerContext, work: () => void): void {
    this.triggers.push(context);
    try {
      work();
    } finally {
      this.triggers.pop();
    }
  }

  triggerVariable(name: string): unknown {
    const context = this.triggers[this.triggers.length - 1];
    if (context === undefined) {
      return name === 'isexecuting' ? false : null;
    }
    return name === 'operationtype'
      ? this.enumValue('System.TriggerOperation', context.operationName)
      : context.variable(name);
  }

  addError(record: SObject, message: string, field: string | null): void {
    for (const context of [...this.triggers].reverse()) {
      const original = context.original(record);
      if (original !== undefined) {
        context.batch.addError(original, message, field);
        this.remember(original, message, field);
        break;
      }
    }
    this.remember(record, message, field);
  }

  private remember(record: SObject, message: string, field: string | null): void {
    const errors = this.looseErrors.get(record) ?? [];
    errors.push({ statusCode: 'FIELD_CUSTOM_VALIDATION_EXCEPTION', message, fields: field === null ? [] : [field] });
    this.looseErrors.set(record, errors);
  }

  recordErrors(record: SObject): readonly DmlError[] {
    return this.looseErrors.get(record) ?? [];
  }
}

/** No page has the words of `Type.newInstance`. */
function noConstructor({ name, kind, isAbstract }: ClassManifest): string {
  return kind === 'class' && !isAbstract
    ? `${name} does not have a no-arg constructor`
    : `${name} cannot be constructed`;
}
