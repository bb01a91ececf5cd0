import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** One file of a zip archive. */
export interface ZippedFile {
  name: string;
  comment: string | null;
  modified: number;
  isStored: boolean;
  crc: number;
  /** As it is in the archive, and as it is. */
  compressed: Uint8Array;
  content: Uint8Array;
}

const LOCAL = 0x04034b50;
const CENTRAL = 0x02014b50;
const END = 0x06054b50;
const VERSION = 20;
const UTF_8 = 0x0800;
const DEFLATED = 8;
const FIRST_YEAR = 1980;

/** @param level of zlib: -1 to 9 */
export function deflated(content: Uint8Array, isStored: boolean, level: number): Uint8Array {
  return isStored ? content : new Uint8Array(deflateRawSync(content, { level }));
}

/** The date and time of a file, in steps of two seconds, as MS-DOS kept them; in Greenwich. */
function dosTime(milliseconds: number): { time: number; date: number } {
  const moment = new Date(milliseconds);
  const time = (moment.getUTCHours() << 11) | (moment.getUTCMinutes() << 5) | (moment.getUTCSeconds() >> 1);
  const year = Math.max(0, moment.getUTCFullYear() - FIRST_YEAR);
  return { time, date: (year << 9) | ((moment.getUTCMonth() + 1) << 5) | moment.getUTCDate() };
}

function momentOf(time: number, date: number): number {
  return Date.UTC(
    FIRST_YEAR + (date >> 9),
    ((date >> 5) & 15) - 1,
    date & 31,
    time >> 11,
    (time >> 5) & 63,
    (time & 31) * 2,
  );
}

/** Fields of 2 and 4 bytes, smallest byte first. */
function fields(...values: readonly (readonly [number, 2 | 4])[]): Buffer {
  const buffer = Buffer.alloc(values.reduce((sum, [, size]) => sum + size, 0));
  let position = 0;
  for (const [value, size] of values) {
    position = size === 2 ? buffer.writeUInt16LE(value, position) : buffer.writeUInt32LE(value >>> 0, position);
  }
  return buffer;
}

/** Source: PKWARE, ".ZIP File Format Specification". */
export function writeZip(files: readonly ZippedFile[]): Uint8Array {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const file of files) {
    const name = Buffer.from(file.name, 'utf8');
    const comment = Buffer.from(file.comment ?? '', 'utf8');
    const { time, date } = dosTime(file.modified);
    const shared: (readonly [number, 2 | 4])[] = [
      [VERSION, 2],
      [UTF_8, 2],
      [file.isStored ? 0 : DEFLATED, 2],
      [time, 2],
      [date, 2],
      [file.crc, 4],
      [file.compressed.length, 4],
      [file.content.length, 4],
      [name.length, 2],
      [0, 2],
    ];
    const local = Buffer.concat([fields([LOCAL, 4], ...shared), name, file.compressed]);
    const rest = fields([comment.length, 2], [0, 2], [0, 2], [0, 4], [offset, 4]);
    directory.push(fields([CENTRAL, 4], [VERSION, 2], ...shared), rest, name, comment);
    parts.push(local);
    offset += local.length;
  }
  const central = Buffer.concat(directory);
  const count = files.length;
  const end = fields([END, 4], [0, 2], [0, 2], [count, 2], [count, 2], [central.length, 4], [offset, 4], [0, 2]);
  return new Uint8Array(Buffer.concat([...parts, central, end]));
}

/** @throws RangeError or Error for what is no zip archive */
export function readZip(bytes: Uint8Array): ZippedFile[] {
  const buffer = Buffer.from(bytes);
  const end = buffer.lastIndexOf(fields([END, 4]));
  if (end < 0) {
    throw new RangeError('no end of central directory');
  }
  const files: ZippedFile[] = [];
  let position = buffer.readUInt32LE(end + 16);
  for (let left = buffer.readUInt16LE(end + 10); left > 0; left--) {
    if (buffer.readUInt32LE(position) !== CENTRAL) {
      throw new RangeError('no entry in the central directory');
    }
    const sizes = [28, 30, 32].map((at) => buffer.readUInt16LE(position + at)) as [number, number, number];
    const nameAt = position + 46;
    const commentAt = nameAt + sizes[0] + sizes[1];
    const local = buffer.readUInt32LE(position + 42);
    const start = local + 30 + buffer.readUInt16LE(local + 26) + buffer.readUInt16LE(local + 28);
    const compressed = new Uint8Array(buffer.subarray(start, start + buffer.readUInt32LE(position + 20)));
    const isStored = buffer.readUInt16LE(position + 10) === 0;
    files.push({
      name: buffer.toString('utf8', nameAt, nameAt + sizes[0]),
      comment: sizes[2] === 0 ? null : buffer.toString('utf8', commentAt, commentAt + sizes[2]),
      modified: momentOf(buffer.readUInt16LE(position + 12), buffer.readUInt16LE(position + 14)),
      isStored,
      crc: buffer.readUInt32LE(position + 16),
      compressed,
      content: isStored ? compressed : new Uint8Array(inflateRawSync(compressed)),
    });
    position = commentAt + sizes[2];
  }
  return files;
}
