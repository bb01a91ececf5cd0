import { crc32 } from 'node:zlib';
import { parseTrigger } from '../../apex/index.ts';
import type { ProjectMetadata, SourceFile } from '../../metadata/types.ts';
import { durableIds } from '../../schema/index.ts';
import type { Schema } from '../../schema/types.ts';
import type { SqlValue } from '../../store/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** Records of the project's classes and triggers. Source: Object Reference, "ApexClass", "ApexTrigger". */
export function deployApexSources(rows: RowWriter, project: ProjectMetadata, schema: Schema): void {
  for (const source of project.classes) {
    rows.upsert('ApexClass', ['Name'], sourceValues(source));
  }
  const ids = project.triggers.length === 0 ? undefined : durableIds(schema);
  for (const source of project.triggers) {
    const { unit } = parseTrigger(source.file, source.text);
    const happenings = new Set(unit?.events.map(({ timing, operation }) => `${timing}${operation}`));
    const usages = USAGES.map((usage): [string, SqlValue] => [
      `Usage${usage}`,
      happenings.has(usage.toLowerCase()) ? 1 : 0,
    ]);
    rows.upsert('ApexTrigger', ['Name'], {
      ...sourceValues(source),
      TableEnumOrId: ids?.entity(unit?.objectName ?? '') ?? null,
      ...Object.fromEntries(usages),
      UsageIsBulk: 1,
    });
  }
  rows.keepOnly(
    'ApexTrigger',
    'Name',
    project.triggers.map(({ name }) => name),
  );
}

const USAGES: readonly string[] = [
  'BeforeInsert',
  'AfterInsert',
  'BeforeUpdate',
  'AfterUpdate',
  'BeforeDelete',
  'AfterDelete',
  'AfterUndelete',
];

function sourceValues({ name, apiVersion, status, text }: SourceFile): Record<string, SqlValue> {
  return {
    Name: name,
    ApiVersion: Number(apiVersion),
    Status: status,
    IsValid: 1,
    Body: text,
    BodyCrc: crc32(text),
    LengthWithoutComments: withoutComments(text).length,
  };
}

/** Strings are matched too, so that nothing inside them is taken for a comment. */
function withoutComments(text: string): string {
  return text.replace(/'(?:\\.|[^'\\\n])*'|\/\*[\s\S]*?\*\/|\/\/.*/g, (part) => (part.startsWith('/') ? '' : part));
}
