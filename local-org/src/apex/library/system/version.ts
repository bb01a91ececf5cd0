import type { ApexRuntime } from '../../runtime/types.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';

/** An instance of `System.Version`: the number of a package version. */
export class VersionObject extends LibraryObject {
  readonly typeName = 'System.Version';
  readonly major: number;
  readonly minor: number;
  readonly patch: number | null;

  constructor(major: number, minor: number, patch: number | null) {
    super();
    this.major = major;
    this.minor = minor;
    this.patch = patch;
  }

  override toString(): string {
    return [this.major, this.minor, ...(this.patch === null ? [] : [this.patch])].join('.');
  }
}

function number(runtime: ApexRuntime, name: string, value: number | null): number {
  if (value === null || value < 0) {
    const problem = `${name} version number is null or out of range (>= 0)`;
    throw runtime.exception('System.InvalidParameterValueException', problem);
  }
  return value;
}

/** Source: Apex Reference Guide, "Version Class". */
export const versionClass: SystemClassFactory = (runtime) => ({
  name: 'System.Version',
  kind: 'class',
  constructors: overloads(
    (major: number | null, minor: number | null, patch: number | null = null) =>
      new VersionObject(
        number(runtime, 'Major', major),
        number(runtime, 'Minor', minor),
        patch === null ? null : number(runtime, 'Patch', patch),
      ),
    'Version(Integer major, Integer minor)',
    'Version(Integer major, Integer minor, Integer patch)',
  ),
  methods: {
    'Integer compareTo(System.Version version)': (self: VersionObject, other: VersionObject | null) => {
      const { major, minor, patch } = required(runtime, other);
      const byNumber = Math.sign(self.major - major) || Math.sign(self.minor - minor);
      return byNumber || (self.patch === null || patch === null ? 0 : Math.sign(self.patch - patch));
    },
    'Integer major()': (self: VersionObject) => self.major,
    'Integer minor()': (self: VersionObject) => self.minor,
    'Integer patch()': (self: VersionObject) => self.patch,
  },
  isInstance: (value) => value instanceof VersionObject,
});
