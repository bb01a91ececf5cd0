import { Script } from 'node:vm';
import { InternalError } from '../errors/index.ts';
import type { Execution } from '../execution/index.ts';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { Compiled } from './compiler/compile.ts';
import type { ClassManifest } from './compiler/manifest.ts';
import { createKernel } from './runtime/kernel.ts';
import type { ApexException } from './runtime/exception.ts';
import type { ApexObject } from './runtime/object.ts';
import { type ProgramHost, ProgramRuntime } from './runtime/programRuntime.ts';

/** Frames that V8 keeps of an error while Apex runs: as many as Apex may nest. */
const STACK_FRAMES = 1000;

type Statics = (object | null)[];

/** What the compiled text gives back once it is evaluated. */
interface Evaluated {
  /** Classes and functions by name. */
  names: Record<string, unknown>;
  /** Puts these static variables in place, and gives those that were there; `null` for fresh ones. */
  swap(statics: Statics | null): Statics;
}

/** Compiled Apex that has been evaluated: its classes, static variables and kernel. */
export class LoadedProgram implements ProgramHost {
  readonly runtime: ProgramRuntime;
  counters = new Uint8Array(0);
  private readonly kernel: Record<string, unknown>;
  private evaluated: Evaluated = { names: {}, swap: () => [] };
  /** Classes and functions of the last anonymous block. */
  private block: Record<string, unknown> = {};
  private readonly statics = new WeakMap<Execution, Statics>();
  private current: Execution | null = null;

  constructor(schema: Schema, project: ProjectMetadata) {
    this.runtime = new ProgramRuntime(this, schema, project);
    this.kernel = createKernel(this.runtime);
  }

  /** Makes the classes known without their code, so that a mistake in one class is no mistake of what uses another. */
  declare(compiled: Compiled): void {
    this.runtime.addClasses(compiled.manifest.classes);
  }

  load(compiled: Compiled): void {
    this.counters = new Uint8Array(compiled.counters);
    this.declare(compiled);
    for (const trigger of compiled.manifest.triggers) {
      this.runtime.addUnit(trigger.name, trigger.apiVersion);
    }
    const holders = compiled.manifest.classes.filter((type) => type.hasStatics).map((type) => `s_${type.code}`);
    const swap =
      `(next) => { const before = [${holders.join(', ')}]; ` +
      `${holders.map((name, index) => `${name} = next === null ? null : next[${index}];`).join(' ')} return before; }`;
    const result = `{ names: { ${compiled.exports.join(', ')} }, swap: ${swap} }`;
    const scope = { ...this.kernel, $c: this.counters, queries: compiled.queries };
    this.evaluated = this.evaluate(compiled, 'apex-program.js', scope, result) as Evaluated;
  }

  /** @returns a function that runs the block */
  loadAnonymous(compiled: Compiled, name: string): () => void {
    const version = Number(this.runtime.classManifest(name)?.apiVersion ?? NaN);
    if (!Number.isNaN(version)) {
      throw new InternalError(`Two blocks are called ${name}`);
    }
    this.runtime.addClasses(compiled.manifest.classes);
    const scope = { ...this.kernel, ...this.evaluated.names, a_queries: compiled.queries };
    const names = this.evaluate(compiled, `apex-${name}.js`, scope, `{ ${compiled.exports.join(', ')} }`);
    this.block = names as Record<string, unknown>;
    return this.block['run_anonymous'] as () => void;
  }

  /** The header takes one line, which the line offset hides, so that positions stay those of the compiled code. */
  private evaluate(compiled: Compiled, filename: string, scope: Record<string, unknown>, result: string): unknown {
    const names = Object.keys(scope).join(', ');
    const header = `(function (scope) { 'use strict'; const { ${names} } = scope; let $calls = 0; let $depth = 0;`;
    const text = `${header}\n${compiled.code}\nreturn ${result};\n})`;
    const lines = compiled.code.split('\n').length - compiled.declarationLines;
    this.runtime.traces.add(filename, compiled.positions, lines);
    const script = new Script(text, { filename, lineOffset: -1 });
    return (script.runInThisContext() as (scope: Record<string, unknown>) => unknown)(scope);
  }

  enter<Result>(execution: Execution, work: () => Result): Result {
    const before = this.current;
    if (before === execution) {
      return work();
    }
    // A job that a test runs shares the static variables of the test, which stay in place.
    const owner = execution.tested ?? execution;
    const stays = before !== null && (before.tested ?? before) === owner;
    const beforeStatics = stays ? null : this.evaluated.swap(this.statics.get(owner) ?? null);
    const frames = Error.stackTraceLimit;
    this.current = execution;
    this.runtime.switchExecution(execution);
    Error.stackTraceLimit = STACK_FRAMES;
    try {
      return work();
    } finally {
      if (!stays) {
        this.statics.set(owner, this.evaluated.swap(beforeStatics));
      }
      this.current = before;
      this.runtime.switchExecution(before);
      Error.stackTraceLimit = frames;
    }
  }

  instantiate(manifest: ClassManifest): ApexObject | ApexException {
    const code = `C_${manifest.code}`;
    const constructor = (this.evaluated.names[code] ?? this.block[code]) as (new () => ApexObject) | undefined;
    if (constructor === undefined) {
      throw new InternalError(`${manifest.name} is not loaded`);
    }
    return new constructor();
  }

  /** Runs a function of the program that has no parameters. */
  run(code: string): void {
    (this.evaluated.names[code] as () => void)();
  }

  callStatic(className: string, methodCode: string, args: readonly unknown[]): unknown {
    const manifest = this.runtime.classManifest(className);
    const method = this.evaluated.names[`s_${manifest?.code ?? ''}_${methodCode}`];
    if (typeof method !== 'function') {
      throw new InternalError(`${className} has no static method ${methodCode}`);
    }
    return (method as (...args: readonly unknown[]) => unknown)(...args) ?? null;
  }
}
