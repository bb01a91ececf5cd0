import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createApexProgram } from '../../src/apex/index.ts';
import { checkLightning } from '../../src/lightning/check/index.ts';
import { readProject } from '../../src/metadata/index.ts';
import { buildSchema } from '../../src/schema/index.ts';

const FIXTURE = fileURLToPath(new URL('../fixtures/lightning-project', import.meta.url));

/** Description of a component that nobody places on a page. */
export const DESCRIPTION = `<?xml version="1.0" encoding="UTF-8"?>
<LightningComponentBundle xmlns="http://soap.sforce.com/2006/04/metadata">
    <apiVersion>67.0</apiVersion>
    <isExposed>false</isExposed>
</LightningComponentBundle>`;

export const EMPTY_CLASS =
  'import { LightningElement } from "lwc";\nexport default class extends LightningElement {}\n';

/** The lightning project, in a folder of its own, to which a test adds a component `probe`. */
export class ProbeProject {
  readonly directory = mkdtempSync(join(tmpdir(), 'lightning-'));

  constructor() {
    cpSync(FIXTURE, this.directory, { recursive: true });
  }

  /** Adds the component with these files. @returns what `check` says of all components */
  check(files: Readonly<Record<string, string>>): string[] {
    for (const [name, text] of Object.entries({ 'probe.js-meta.xml': DESCRIPTION, ...files })) {
      const path = join(this.directory, 'force-app/main/default/lwc/probe', name);
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, text);
    }
    const { project } = readProject(this.directory);
    const { schema } = buildSchema(project);
    const cacheDirectory = join(this.directory, 'cache');
    const apex = createApexProgram({ project, schema, cacheDirectory, withCoverage: false });
    return checkLightning(project, schema, apex).map(
      ({ code, message, place }) => `${place.file.split('/').at(-1)}:${place.line} ${code} ${message}`,
    );
  }

  remove(): void {
    rmSync(this.directory, { recursive: true });
  }
}

/** A script of a component that has nothing but this line. */
export const script = (line: string): Record<string, string> => ({ 'probe.ts': `${line}\n${EMPTY_CLASS}` });
