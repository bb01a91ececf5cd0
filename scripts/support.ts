import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { supportTable } from '../local-org/test/conformance/support.ts';

writeFileSync(path.resolve(import.meta.dirname, '../local-org/SUPPORT.md'), supportTable());
