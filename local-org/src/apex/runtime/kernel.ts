import { elapsedTime } from '../../clock/index.ts';
import { PlatformException, UncatchableException } from '../../errors/index.ts';
import { DecimalValue, DoubleValue, SObject, toId18 } from '../../values/index.ts';
import { label } from '../../metadata/index.ts';
import {
  fieldSet,
  LibraryObject,
  PageReferenceObject,
  sObjectField,
  sObjectType,
  storedInList,
} from '../library/index.ts';
import { present } from './apexErrors.ts';
import { dataFunctions } from './dataAccess.ts';
import { ApexEnum } from './enum.ts';
import { equals, hashCode, identical } from './equality.ts';
import { convertPrimitive } from './castPrimitives.ts';
import { ApexException } from './exception.ts';
import { ApexList } from './list.ts';
import { ApexMap } from './map.ts';
import { numberFunctions } from './numbers.ts';
import { ApexObject } from './object.ts';
import type { ProgramRuntime } from './programRuntime.ts';
import { ApexSet } from './set.ts';
import type { RuntimeType } from './types.ts';

/** A tick stands for 64 rounds of a loop or 64 calls; this many pass between two looks at the time. */
const TICKS = 16;

/** Milliseconds between two looks at the limits of processor time and heap. */
const LIMITS_EVERY = 20;

/** Everything that compiled code calls by a name with `$`. */
export function createKernel(runtime: ProgramRuntime): Record<string, unknown> {
  return {
    ...numberFunctions,
    ...valueFunctions(runtime),
    ...typeFunctions(runtime),
    ...collectionFunctions(runtime),
    ...dataFunctions(runtime),
    ...errorFunctions(runtime),
    $Double: DoubleValue,
    $List: ApexList,
    $Set: ApexSet,
    $Map: ApexMap,
    $SObject: SObject,
    $Object: ApexObject,
    $Exception: ApexException,
    $ONE: DecimalValue.of(1),
  };
}

function valueFunctions(runtime: ProgramRuntime) {
  let ticks = 0;
  let checked = 0;
  return {
    $n: present,
    $t: (value: unknown): string => runtime.toText(value),
    $eq: equals,
    $identical: identical,
    $hash: hashCode,
    $copy: (object: object): object =>
      Object.create(Object.getPrototypeOf(object) as object, Object.getOwnPropertyDescriptors(object)) as object,
    /** `==` of Strings ignores case. */
    $same(left: string | null, right: string | null): boolean {
      if (left === right) {
        return true;
      }
      return (
        left !== null && right !== null && left.length === right.length && left.toLowerCase() === right.toLowerCase()
      );
    },
    $orderText(left: string | null, right: string | null): number {
      if (left === null || right === null) {
        return (left === null ? 0 : 1) - (right === null ? 0 : 1);
      }
      const [first, second] = [left.toLowerCase(), right.toLowerCase()];
      return first < second ? -1 : first > second ? 1 : 0;
    },
    $id(text: string | null): string | null {
      if (text === null) {
        return null;
      }
      const id = toId18(text);
      if (id === undefined) {
        throw ApexException.create('System.StringException', `Invalid id: ${text}`);
      }
      return id;
    },
    $set(setter: (self: unknown, value: unknown) => void, self: unknown, value: unknown): unknown {
      setter(self, value);
      return value;
    },
    $label: (name: string): string => label(runtime.execution.project, name, runtime.execution.user.language) ?? '',
    $page: (name: string): PageReferenceObject => new PageReferenceObject(`/apex/${name}`),
    $trigger: (name: string): unknown => runtime.triggerVariable(name),
    $invoke: (target: unknown, name: string, args: unknown[]): unknown => runtime.invoke(target, name, args),
    $withBinds: (lookup: (name: string) => unknown, call: () => unknown): unknown => runtime.withBinds(lookup, call),
    $inheritedSharing: (): boolean => runtime.currentAccess().withSharing,
    $tooDeep(): never {
      throw new PlatformException('System.LimitException', 'Maximum stack depth reached: 1001');
    },
    $tick(): void {
      if (++ticks > TICKS) {
        ticks = 0;
        const time = elapsedTime();
        if (time - checked > LIMITS_EVERY) {
          checked = time;
          runtime.execution.limits.checkTimeAndHeap();
        }
      }
    },
  };
}

function typeFunctions(runtime: ProgramRuntime) {
  return {
    $lib: (className: string, group: string, key: string): unknown => runtime.library.member(className, group, key),
    $enum: (typeName: string, constant: string): ApexEnum => runtime.enumValue(typeName, constant),
    $enumValues: (typeName: string): ApexList => new ApexList(typeName, [...runtime.enumConstants(typeName)]),
    $enumValueOf(typeName: string, name: string | null): ApexEnum {
      const found = runtime
        .enumConstants(typeName)
        .find((constant) => constant.name.toLowerCase() === name?.toLowerCase());
      if (found === undefined) {
        const isUsers = runtime.classManifest(typeName) !== undefined;
        const message = isUsers
          ? `No enum constant ${typeName}.${name ?? 'null'}`
          : `No enum value found called ${name ?? 'null'}`;
        throw ApexException.create('System.NoSuchElementException', message);
      }
      return found;
    },
    $type: (name: string): RuntimeType => runtime.requireType(name),
    $typeValue: (name: string): RuntimeType => runtime.requireType(name),
    $cast: (type: RuntimeType, value: unknown): unknown => runtime.cast(type, value),
    $element: (typeName: string, value: unknown): unknown => convertPrimitive(typeName, value),
    $isInstance: (type: RuntimeType, value: unknown): boolean => value !== null && type.isInstance(value),
    $objectToken: (name: string): unknown => sObjectType(runtime, name),
    $fieldToken: (objectName: string, fieldName: string): unknown => sObjectField(runtime, objectName, fieldName),
    $fieldSet: (objectName: string, name: string): unknown => fieldSet(runtime, objectName, name),
    $invokeLibrary: (target: LibraryObject, method: string): unknown => runtime.library.invoke(target, method),
  };
}

function collectionFunctions(runtime: ProgramRuntime) {
  const outOfBounds = (index: number): Error =>
    ApexException.create('System.ListException', `List index out of bounds: ${index}`);
  return {
    $at(list: ApexList | null, index: number): unknown {
      const { items } = present(list);
      if (index < 0 || index >= items.length) {
        throw outOfBounds(index);
      }
      return items[index];
    },
    $put(list: ApexList | null, index: number, value: unknown): unknown {
      const target = present(list);
      if (index < 0 || index >= target.items.length) {
        throw outOfBounds(index);
      }
      target.items[index] = storedInList(runtime, target, value);
      return value;
    },
    $sizedList: (element: string, size: number): ApexList =>
      new ApexList(
        element,
        Array.from({ length: size }, () => null),
      ),
    $final(): never {
      const message = 'Final variable has already been initialized';
      throw new UncatchableException('System.FinalException', message);
    },
    $modified(): never {
      throw ApexException.create('System.FinalException', 'Cannot modify a collection while it is being iterated.');
    },
    *$iterable(collection: unknown): Iterable<unknown> {
      const iterator = runtime.invoke(collection, 'iterator', []);
      while (runtime.invoke(iterator, 'hasNext', []) === true) {
        yield runtime.invoke(iterator, 'next', []);
      }
    },
    *$chunks(list: ApexList): Iterable<ApexList> {
      for (let start = 0; start < list.items.length; start += 200) {
        yield new ApexList(list.elementType, list.items.slice(start, start + 200));
      }
    },
  };
}

function errorFunctions(runtime: ProgramRuntime) {
  return {
    $caught: (error: unknown): ApexException => runtime.errors.caught(error),
    $isFatal: (error: unknown): boolean => runtime.errors.isFatal(error),
    $exception(exception: ApexException, message: string | null, cause: Error | null): ApexException {
      exception.apexMessage = message;
      exception.message = message ?? '';
      exception.apexCause = cause;
      return exception;
    },
    $addFieldError(record: SObject, field: string, message: string): void {
      runtime.addError(record, message, field);
    },
    /** A user that is not in the org yet is inserted. Source: Apex Developer Guide, "Using the runAs Method". */
    $runAs(user: SObject, work: () => { value: unknown } | undefined): { value: unknown } | undefined {
      if (!runtime.execution.isTest) {
        const message = 'System.runAs can only be used within a test method: ';
        throw ApexException.create('System.TypeException', message);
      }
      if (present(user).id === null) {
        const access = { accessMode: 'system', withSharing: false } as const;
        runtime.execution.save({ operation: 'insert', records: [user], allOrNone: true, ...access });
      }
      let left: { value: unknown } | undefined;
      runtime.execution.runAs(user.id ?? '', () => {
        left = work();
      });
      return left;
    },
    /** Arguments are handed over by value: what the caller does to its collections afterwards does not count. */
    $future(className: string, methodName: string, args: readonly unknown[], call: (...args: unknown[]) => void): void {
      const kept = args.map((argument) => runtime.snapshot(argument));
      runtime.enqueueFuture(className, methodName, () => {
        call(...kept);
      });
    },
  };
}
