import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../errors/index.ts';

/** Where `sf project generate` puts it. */
const DEFINITION = 'config/project-scratch-def.json';

/**
 * The features that the project's scratch org definition switches on: a list, or names in one text. A project without
 * a definition has none. Source: Salesforce DX Developer Guide, "Build Your Own Scratch Org Definition File".
 * @throws UserError when the definition is no valid JSON
 */
export function readFeatures(directory: string): readonly string[] {
  const file = join(directory, DEFINITION);
  if (!existsSync(file)) {
    return [];
  }
  const features = parse(file)['features'];
  const names = typeof features === 'string' ? features.split(/[;,]/) : Array.isArray(features) ? features : [];
  return names.filter((name) => typeof name === 'string').map((name) => name.trim());
}

function parse(file: string): Record<string, unknown> {
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Record<string, unknown>;
  } catch (error) {
    throw new UserError('INVALID_SCRATCH_DEFINITION', `${file} is no valid JSON: ${(error as Error).message}`, {
      file: DEFINITION,
      line: 1,
    });
  }
}
