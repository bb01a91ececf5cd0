import { crc32 } from 'node:zlib';
import { BlobValue, DatetimeValue } from '../../../values/index.ts';
import type { ApexEnum } from '../../runtime/enum.ts';
import { ApexException } from '../../runtime/exception.ts';
import { ApexList } from '../../runtime/list.ts';
import { ApexMap } from '../../runtime/map.ts';
import { ApexSet } from '../../runtime/set.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { exceptionConstructors } from '../exceptions/exceptionClasses.ts';
import { LibraryObject } from '../libraryObject.ts';
import { overloads, required } from '../support.ts';
import type { SystemClassFactory } from '../systemClass.ts';
import { deflated, readZip, writeZip, type ZippedFile } from './zipFormat.ts';

const ENTRY = 'Compression.ZipEntry';
const ZIP_EXCEPTION = 'Compression.ZipException';

/** Levels of zlib by the constants of `Compression.Level`. */
const LEVELS: Readonly<Record<string, number>> = {
  BEST_COMPRESSION: 9,
  BEST_SPEED: 1,
  DEFAULT_LEVEL: -1,
  NO_COMPRESSION: 0,
};

/** An instance of `Compression.ZipEntry`. */
class ZipEntryObject extends LibraryObject {
  readonly typeName = ENTRY;
  name: string | null;
  comment: string | null = null;
  content: Uint8Array | null = null;
  modified: number;
  /** A constant of `Compression.Method`. */
  method: string;
  level = LEVELS['DEFAULT_LEVEL'] as number;

  constructor(name: string | null, modified: number, method = 'DEFLATED') {
    super();
    this.name = name;
    this.modified = modified;
    this.method = method;
  }

  get isStored(): boolean {
    return this.method === 'STORED';
  }

  get compressed(): Uint8Array {
    return deflated(this.content ?? new Uint8Array(), this.isStored, this.level);
  }

  get file(): ZippedFile {
    const { name, comment, modified, isStored, compressed } = this;
    const content = this.content ?? new Uint8Array();
    return { name: name ?? '', comment, modified, isStored, crc: crc32(content), compressed, content };
  }

  override toString(): string {
    return this.name ?? 'null';
  }
}

/** Source: Apex Reference Guide, "ZipEntry Class". */
export const zipEntryClass: SystemClassFactory = (runtime) => ({
  name: ENTRY,
  kind: 'class',
  constructors: { 'ZipEntry()': () => new ZipEntryObject(null, runtime.execution.clock.now()) },
  methods: {
    'String getComment()': (self: ZipEntryObject) => self.comment,
    'Long getCompressedSize()': (self: ZipEntryObject) => BigInt(self.compressed.length),
    'Blob getContent()': (self: ZipEntryObject) => (self.content === null ? null : new BlobValue(self.content)),
    'Long getCrc()': (self: ZipEntryObject) => BigInt(self.file.crc),
    'Datetime getLastModifiedTime()': (self: ZipEntryObject) => new DatetimeValue(self.modified),
    'Compression.Method getMethod()': (self: ZipEntryObject) => runtime.enumValue('Compression.Method', self.method),
    'String getName()': (self: ZipEntryObject) => self.name,
    'Long getUncompressedSize()': (self: ZipEntryObject) => BigInt(self.content?.length ?? 0),
    'Compression.ZipEntry setComment(String comment)': (self: ZipEntryObject, comment: string | null) => {
      self.comment = comment;
      return self;
    },
    'Compression.ZipEntry setContent(Blob content)': (self: ZipEntryObject, content: BlobValue | null) => {
      self.content = required(runtime, content).bytes;
      return self;
    },
    'Compression.ZipEntry setLastModifiedTime(Datetime modTime)': (
      self: ZipEntryObject,
      modified: DatetimeValue | null,
    ) => {
      self.modified = required(runtime, modified).epochMilliseconds;
      return self;
    },
    'Compression.ZipEntry setMethod(Compression.Method method)': (self: ZipEntryObject, method: ApexEnum | null) => {
      self.method = required(runtime, method).name;
      return self;
    },
  },
  isInstance: (value) => value instanceof ZipEntryObject,
});

/** An instance of `Compression.ZipWriter`. */
class ZipWriterObject extends LibraryObject {
  readonly typeName = 'Compression.ZipWriter';
  readonly entries = new Map<string, ZipEntryObject>();
  level = 'DEFAULT_LEVEL';
  method = 'DEFLATED';
}

/** Source: Apex Reference Guide, "ZipWriter Class". */
export const zipWriterClass: SystemClassFactory = (runtime) => {
  const add = (self: ZipWriterObject, name: string | null, entry: ZipEntryObject): ZipEntryObject => {
    entry.name = required(runtime, name);
    entry.level = LEVELS[self.level] as number;
    self.entries.set(entry.name, entry);
    return entry;
  };
  return {
    name: 'Compression.ZipWriter',
    kind: 'class',
    constructors: { 'ZipWriter()': () => new ZipWriterObject() },
    methods: {
      'Compression.ZipEntry addEntry(String name, Blob data)': (
        self: ZipWriterObject,
        name: string | null,
        data: BlobValue | null,
      ) => {
        const entry = new ZipEntryObject(name, runtime.execution.clock.now(), self.method);
        entry.content = required(runtime, data).bytes;
        return add(self, name, entry);
      },
      'Compression.ZipEntry addEntry(Compression.ZipEntry prototype)': (
        self: ZipWriterObject,
        prototype: ZipEntryObject | null,
      ) => {
        const given = required(runtime, prototype);
        const entry = Object.assign(new ZipEntryObject(given.name, given.modified, given.method), {
          comment: given.comment,
          content: given.content,
        });
        return add(self, given.name, entry);
      },
      'Compression.ZipEntry addEntry(String name, String comment, Datetime modTime, Compression.Method method, Blob data)':
        (
          self: ZipWriterObject,
          name: string | null,
          comment: string | null,
          modified: DatetimeValue | null,
          method: ApexEnum | null,
          data: BlobValue | null,
        ) => {
          const moment = modified?.epochMilliseconds ?? runtime.execution.clock.now();
          const entry = new ZipEntryObject(name, moment, method?.name ?? self.method);
          entry.comment = comment;
          entry.content = required(runtime, data).bytes;
          return add(self, name, entry);
        },
      'Blob getArchive()': (self: ZipWriterObject) =>
        new BlobValue(writeZip([...self.entries.values()].map(({ file }) => file))),
      'List<Compression.ZipEntry> getEntries()': (self: ZipWriterObject) =>
        new ApexList(ENTRY, [...self.entries.values()]),
      'Compression.ZipEntry getEntry(String name)': (self: ZipWriterObject, name: string | null) =>
        self.entries.get(required(runtime, name)) ?? null,
      'Set<String> getEntryNames()': (self: ZipWriterObject) => new ApexSet('String', [...self.entries.keys()]),
      'Compression.Level getLevel()': (self: ZipWriterObject) => runtime.enumValue('Compression.Level', self.level),
      'Compression.Method getMethod()': (self: ZipWriterObject) => runtime.enumValue('Compression.Method', self.method),
      'void removeEntry(String name)': (self: ZipWriterObject, name: string | null) => {
        self.entries.delete(required(runtime, name));
      },
      'Compression.ZipWriter setLevel(Compression.Level value)': (self: ZipWriterObject, level: ApexEnum | null) => {
        self.level = required(runtime, level).name;
        return self;
      },
      'Compression.ZipWriter setMethod(Compression.Method value)': (self: ZipWriterObject, method: ApexEnum | null) => {
        self.method = required(runtime, method).name;
        return self;
      },
    },
    isInstance: (value) => value instanceof ZipWriterObject,
  };
};

/** An instance of `Compression.ZipReader`. */
class ZipReaderObject extends LibraryObject {
  readonly typeName = 'Compression.ZipReader';
  readonly entries: ReadonlyMap<string, ZipEntryObject>;

  constructor(files: readonly ZippedFile[]) {
    super();
    this.entries = new Map(files.map((file) => [file.name, entryOf(file)]));
  }
}

function entryOf(file: ZippedFile): ZipEntryObject {
  const entry = new ZipEntryObject(file.name, file.modified, file.isStored ? 'STORED' : 'DEFLATED');
  return Object.assign(entry, { comment: file.comment, content: file.content });
}

/** Source: Apex Reference Guide, "ZipReader Class". */
export const zipReaderClass: SystemClassFactory = (runtime) => ({
  name: 'Compression.ZipReader',
  kind: 'class',
  constructors: {
    'ZipReader(Blob data)': (data: BlobValue | null) => {
      const { bytes } = required(runtime, data);
      try {
        return new ZipReaderObject(readZip(bytes));
      } catch {
        throw zipException(runtime, 'Invalid zip file');
      }
    },
  },
  methods: {
    ...overloads(
      (self: ZipReaderObject, wanted: string | ZipEntryObject | null) => {
        const given = required(runtime, wanted);
        const name = (typeof given === 'string' ? given : given.name) ?? '';
        const content = self.entries.get(name)?.content ?? null;
        if (content === null) {
          throw zipException(runtime, `Entry not found: ${name}`);
        }
        return new BlobValue(content);
      },
      'Blob extract(String name)',
      'Blob extract(Compression.ZipEntry entry)',
    ),
    'List<Compression.ZipEntry> getEntries()': (self: ZipReaderObject) =>
      new ApexList(ENTRY, [...self.entries.values()]),
    'Map<String,Compression.ZipEntry> getEntriesMap()': (self: ZipReaderObject) =>
      new ApexMap('String', ENTRY, self.entries),
    'Compression.ZipEntry getEntry(String name)': (self: ZipReaderObject, name: string | null) =>
      self.entries.get(required(runtime, name)) ?? null,
    'List<String> getEntryNames()': (self: ZipReaderObject) => new ApexList('String', [...self.entries.keys()]),
  },
  isInstance: (value) => value instanceof ZipReaderObject,
});

function zipException(runtime: ApexRuntime, message: string): Error {
  return runtime.exception(ZIP_EXCEPTION, message);
}

/** Source: Apex Reference Guide, "Compression Exceptions". */
export const zipExceptionClass: SystemClassFactory = () => ({
  name: ZIP_EXCEPTION,
  kind: 'exception',
  superclass: 'System.Exception',
  constructors: exceptionConstructors(ZIP_EXCEPTION),
  isInstance: (value) => value instanceof ApexException && value.$typeName === ZIP_EXCEPTION,
});
