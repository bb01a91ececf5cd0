import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readProject } from '../../src/metadata/index.ts';

const NAMESPACE = 'http://soap.sforce.com/2006/04/metadata';

/** Writes an SFDX project with these files under `force-app/main/default/`, reads it, and removes it again. */
export function projectOf(files: Record<string, string>): ReturnType<typeof readProject> {
  const directory = mkdtempSync(join(tmpdir(), 'local-org-project-'));
  try {
    writeProject(directory, files);
    return readProject(directory);
  } finally {
    rmSync(directory, { recursive: true });
  }
}

/** Files whose name begins with `/` stand in the project folder itself. */
export function writeProject(directory: string, files: Record<string, string>, apiVersion = '67.0'): void {
  const all: Record<string, string> = {
    '/sfdx-project.json': `{ "packageDirectories": [{ "path": "force-app", "default": true }], "sourceApiVersion": "${apiVersion}" }`,
    ...files,
  };
  mkdirSync(join(directory, 'force-app'), { recursive: true });
  for (const [name, text] of Object.entries(all)) {
    const file = name.startsWith('/') ? join(directory, name) : join(directory, 'force-app/main/default', name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
}

/** A metadata file's text; `body` holds the elements inside the root. */
export function xml(type: string, body: string): string {
  return `<?xml version="1.0" encoding="UTF-8"?>
<${type} xmlns="${NAMESPACE}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xmlns:xsd="http://www.w3.org/2001/XMLSchema">
${body}
</${type}>
`;
}
