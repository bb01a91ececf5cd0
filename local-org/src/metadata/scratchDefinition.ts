import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors/index.ts';

/** Where `sf project generate` puts it. */
export const SCRATCH_DEFINITION = 'config/project-scratch-def.json';

/** What the project's scratch org definition says of the org that it is for. */
export interface ScratchDefinition {
  /** As it writes them. */
  features: readonly string[];
  /** Organisation-wide defaults, as metadata writes them, by the name of the object in small letters. */
  sharingModels: ReadonlyMap<string, string>;
}

/**
 * Features are a list, or names in one text; of the settings of objects the sharing models are read. A project without
 * a definition has none of either. Source: Salesforce DX Developer Guide, "Build Your Own Scratch Org Definition File".
 * @throws UserError when the definition is no valid JSON
 */
export function readScratchDefinition(directory: string): ScratchDefinition {
  const file = join(directory, SCRATCH_DEFINITION);
  const definition = existsSync(file) ? parse(file) : {};
  const { features, objectSettings } = definition;
  const names = typeof features === 'string' ? features.split(/[;,]/) : Array.isArray(features) ? features : [];
  return {
    features: names.filter((name) => typeof name === 'string').map((name) => name.trim()),
    sharingModels: new Map(
      Object.entries((objectSettings ?? {}) as Record<string, { sharingModel?: unknown } | null>).flatMap(
        ([name, settings]): [string, string][] =>
          typeof settings?.sharingModel === 'string' ? [[name.toLowerCase(), modelOf(settings.sharingModel)]] : [],
      ),
    ),
  };
}

/** The definition begins with a small letter where metadata does not: `private`, `readWrite`. */
function modelOf(written: string): string {
  return written.charAt(0).toUpperCase() + written.slice(1);
}

function parse(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UserError('INVALID_SCRATCH_DEFINITION', `${file} is no valid JSON: ${(error as Error).message}`, {
      file: SCRATCH_DEFINITION,
      line: 1,
    });
  }
}
