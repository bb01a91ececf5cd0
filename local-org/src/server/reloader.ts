import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MiddlewareHandler } from 'hono';
import { SourceError } from '../errors/index.ts';
import type { Org } from '../org/types.ts';

/** Reads the project again before a page is served, when a file of it changed. */
export function createReloader(org: Org): MiddlewareHandler {
  let known = fingerprint(org.project.directory);
  return async (context, next) => {
    if (context.req.method === 'GET') {
      const current = fingerprint(org.project.directory);
      if (current !== known) {
        const problems = org.reload();
        if (problems.length > 0) {
          throw new SourceError(problems);
        }
        known = current;
      }
    }
    await next();
  };
}

/** Changes when a source file is written, added or removed. Components have their own cache and are left out. */
function fingerprint(directory: string): string {
  const description = readFileSync(join(directory, 'sfdx-project.json'), 'utf8');
  const { packageDirectories = [] } = JSON.parse(description) as { packageDirectories?: { path: string }[] };
  let newest = 0;
  let count = 0;
  const visit = (path: string): void => {
    for (const entry of readdirSync(path, { withFileTypes: true })) {
      const file = join(path, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== '__tests__' && entry.name !== 'node_modules') {
          visit(file);
        }
      } else if (!/[\\/]lwc[\\/].*\.(?:ts|js|html|css)$/.test(file)) {
        count += 1;
        newest = Math.max(newest, statSync(file).mtimeMs);
      }
    }
  };
  packageDirectories.forEach(({ path }) => visit(join(directory, path)));
  return `${description.length}:${count}:${newest}`;
}
