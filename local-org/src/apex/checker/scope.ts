import type { Position } from '../syntax/tree.ts';
import type { ProgramCode } from '../compiler/programCode.ts';
import { type ClassSymbol, type FieldSymbol, topLevel } from './symbols.ts';
import { type Type, VOID } from './types.ts';
import type { World } from './world.ts';

export interface Local {
  name: string;
  type: Type;
  isFinal: boolean;
  /** Never holds null: its arithmetic needs no check. */
  nonNull: boolean;
  code: string;
}

/** What a trigger's body can ask of `Trigger`. */
export type TriggerObject = Type | null;

/**
 * Counts one more towards the CPU limit in this variable, and hands it on every 64 times, whatever the count is by then:
 * a call that V8 has not yet seen when it optimises a loop throws the optimised code away.
 */
export function tickCode(counter: string): string {
  return `if (++${counter} > 63) { ${counter} = 0; $tick(); }`;
}

/** One method, constructor, accessor or block while it is checked. */
export class Scope {
  readonly world: World;
  readonly program: ProgramCode;
  readonly owner: ClassSymbol;
  readonly file: string;
  readonly isStatic: boolean;
  readonly returnType: Type;
  /** Constructors and initialisers may set final fields. */
  readonly mayInitialize: boolean;
  readonly nonNullNames: ReadonlySet<string>;
  readonly triggerObject: TriggerObject;
  readonly temporaries: string[] = [];
  /** Within its own accessors, a property's name means what it stores. */
  readonly accessorOf: FieldSymbol | null;
  /** The method's name in the call graph. */
  readonly callKey: string | null;
  /** The place of the variable that an assignment is about to write, and does not read. */
  writesAt: Position | null = null;
  /** The field whose initial value is checked: those after it have none yet. */
  readonly initializing: FieldSymbol | null;
  /** The arguments of `this(…)` or `super(…)`: the object is not there yet. */
  isInvocation = false;
  loops = 0;
  /** Inside `System.runAs`, whose block becomes a function of its own. */
  runAsBlocks = 0;
  /** Whether a `return` stands in the present one. */
  returnsFromRunAs = false;
  /** What `return` without a value gives back: constructors give their object. */
  readonly returnSuffix: string;
  /** A block that initialises: nothing is returned from it. */
  readonly isInitializer: boolean;
  private rounds: string | null = null;
  private labels: string[] = [];
  private names = 0;
  private blocks: Map<string, Local>[] = [new Map()];

  constructor(options: {
    world: World;
    program: ProgramCode;
    owner: ClassSymbol;
    isStatic: boolean;
    returnType?: Type;
    mayInitialize?: boolean;
    nonNullNames?: ReadonlySet<string>;
    triggerObject?: TriggerObject;
    returnSuffix?: string;
    accessorOf?: FieldSymbol;
    callKey?: string;
    isInitializer?: boolean;
    initializing?: FieldSymbol;
  }) {
    this.world = options.world;
    this.program = options.program;
    this.owner = options.owner;
    this.file = options.owner.file;
    this.isStatic = options.isStatic;
    this.returnType = options.returnType ?? VOID;
    this.mayInitialize = options.mayInitialize ?? false;
    this.nonNullNames = options.nonNullNames ?? new Set();
    this.triggerObject = options.triggerObject ?? null;
    this.callKey = options.callKey ?? null;
    this.accessorOf = options.accessorOf ?? null;
    this.returnSuffix = options.returnSuffix ?? '';
    this.initializing = options.initializing ?? null;
    this.isInitializer = options.isInitializer ?? false;
  }

  report(at: Position, message: string, code?: string): void {
    this.world.report(this.file, at, message, code);
  }

  push(): void {
    this.blocks.push(new Map());
  }

  pop(): void {
    this.blocks.pop();
  }

  declare(name: string, type: Type, at: Position, isFinal = false, nonNull = false): Local {
    const key = name.toLowerCase();
    if (this.local(name) !== undefined) {
      this.report(at, `Duplicate variable: ${name}`);
    }
    const local: Local = {
      name,
      type,
      isFinal,
      nonNull: nonNull || this.nonNullNames.has(key),
      code: `v_${key}`,
    };
    this.blocks[this.blocks.length - 1]?.set(key, local);
    return local;
  }

  local(name: string): Local | undefined {
    const key = name.toLowerCase();
    for (let index = this.blocks.length - 1; index >= 0; index--) {
      const found = this.blocks[index]?.get(key);
      if (found !== undefined) {
        return found;
      }
    }
    return undefined;
  }

  locals(): Local[] {
    return [...new Map(this.blocks.flatMap((block) => [...block])).values()];
  }

  /** The name of a variable that the function declares at its top. */
  temporary(): string {
    const name = `t${this.temporaries.length}`;
    this.temporaries.push(name);
    return name;
  }

  /** Counts a round of a loop towards the CPU limit. Rounds are added up in a variable of the function, which is fast. */
  roundCode(): string {
    if (this.rounds === null) {
      this.rounds = `t${this.temporaries.length}`;
      this.temporaries.push(`${this.rounds} = 0`);
    }
    return tickCode(this.rounds);
  }

  /** A name for a variable that is declared where it is used. */
  temporaryName(prefix: string): string {
    return `${prefix}${this.names++}`;
  }

  /** @returns the label of the loop whose body is checked next */
  enterLoop(): string {
    this.loops++;
    const label = this.temporaryName('loop');
    this.labels.push(label);
    return label;
  }

  /** No `break` or `continue` reaches the loops around. @returns what `loops` must be set to afterwards */
  leaveLoops(): number {
    const { loops } = this;
    this.loops = 0;
    return loops;
  }

  leaveLoop(): void {
    this.loops--;
    this.labels.pop();
  }

  loopLabel(): string {
    return this.labels[this.labels.length - 1] ?? '';
  }

  /** Code that counts a line for coverage. Tests and code without coverage have none. */
  cover(line: number): string {
    return this.owner.isTest ? '' : this.program.cover(topLevel(this.owner).name, this.file, line);
  }

  /** `let t0, t1;` for the temporaries handed out. */
  temporariesCode(): string {
    return this.temporaries.length === 0 ? '' : `let ${this.temporaries.join(', ')};\n`;
  }
}
