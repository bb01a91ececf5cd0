import { readFile } from 'node:fs/promises';
import { existsSync } from 'node:fs';
import { basename, extname, join, normalize } from 'node:path';
import type { Context, Hono } from 'hono';
import { MODULES_PATH, packageDirectory, type Lightning } from '../../lightning/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { staticResourceFile } from '../../metadata/index.ts';
import { RequestError } from './failure.ts';

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.gif': 'image/gif',
  '.woff2': 'font/woff2',
  '.json': 'application/json',
};

/** Addresses of these files contain a hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_DAY = 'public, max-age=86400';

export const SLDS_STYLESHEET = '/_slds/styles/salesforce-lightning-design-system.min.css';

/** Modules, the design system's files and the project's static resources. */
export function serveAssets(app: Hono, lightning: Lightning, project: () => ProjectMetadata): void {
  app.get(`${MODULES_PATH}/:hash/:file`, (context) => {
    const path = lightning.file(context.req.param('hash'), context.req.param('file'));
    return path === undefined ? context.notFound() : sendFile(context, path, FOR_EVER);
  });

  const designSystem = join(packageDirectory('@salesforce-ux/design-system'), 'assets');
  app.get('/_slds/icons/:category/:icon{[a-z0-9_]+\\.svg}', async (context) => {
    const path = join(designSystem, 'icons', basename(context.req.param('category')), context.req.param('icon'));
    if (!existsSync(path)) {
      return context.notFound();
    }
    return context.body(asSymbol(await readFile(path, 'utf8')), 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': FOR_A_DAY,
    });
  });
  app.get('/_slds/*', (context) => {
    const name = normalize(context.req.path.slice('/_slds/'.length));
    const path = join(designSystem, name);
    return name.startsWith('..') || !existsSync(path) ? context.notFound() : sendFile(context, path, FOR_A_DAY);
  });

  app.get('/resource/:name', (context) => {
    const component = project().component('StaticResource', context.req.param('name'));
    const { contentType } = (component?.content ?? {}) as { contentType?: string };
    const path = component === undefined ? undefined : staticResourceFile(project(), component.file);
    if (path === undefined || contentType === undefined) {
      throw new RequestError(404, `There is no static resource ${context.req.param('name')} that can be served`);
    }
    return sendFile(context, path, 'no-cache', contentType);
  });
}

/** A picture as a symbol that takes the size and colour of the place where it is used. */
function asSymbol(picture: string): string {
  const viewBox = /viewBox="([^"]+)"/.exec(picture)?.[1] ?? '0 0 1000 1000';
  const content = picture.replace(/^[\s\S]*?<svg[^>]*>/, '').replace(/<\/svg>\s*$/, '');
  return `<svg xmlns="http://www.w3.org/2000/svg"><symbol id="icon" viewBox="${viewBox}">${content}</symbol></svg>`;
}

async function sendFile(context: Context, path: string, caching: string, contentType?: string): Promise<Response> {
  const type = contentType ?? CONTENT_TYPES[extname(path)] ?? 'application/octet-stream';
  const content = await readFile(path);
  return context.body(new Uint8Array(content), 200, { 'Content-Type': type, 'Cache-Control': caching });
}
