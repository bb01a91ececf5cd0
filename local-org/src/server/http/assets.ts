import { readFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { basename, extname, join, normalize } from 'node:path';
import type { Context, Hono } from 'hono';
import rtlcss from 'rtlcss';
import { MODULES_PATH, packageDirectory, type Lightning } from '../../lightning/index.ts';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { archivedFile, contentAssetFile, staticResourceFile } from '../../metadata/index.ts';
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
  '.map': 'application/json',
  '.html': 'text/html; charset=utf-8',
  '.jpeg': 'image/jpeg',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
};

/** Addresses of these files contain a hash of their content. */
const FOR_EVER = 'public, max-age=31536000, immutable';
const FOR_A_DAY = 'public, max-age=86400';

/** Icons, images and styles of the Lightning Design System. */
export const DESIGN_SYSTEM = join(packageDirectory('@salesforce-ux/design-system'), 'assets');

const STYLESHEET = 'styles/salesforce-lightning-design-system.min.css';
const MIRRORED_STYLESHEET = 'styles/salesforce-lightning-design-system.rtl.min.css';

/** Address of the design system's styles for a page of this direction. */
export function designSystemStyles(direction: 'ltr' | 'rtl'): string {
  return `/_slds/${direction === 'rtl' ? MIRRORED_STYLESHEET : STYLESHEET}`;
}

/** Modules, the design system's files and the project's static resources. */
export function serveAssets(app: Hono, lightning: Lightning, project: () => ProjectMetadata): void {
  app.get(`${MODULES_PATH}/:hash/:file`, (context) => {
    const path = lightning.file(context.req.param('hash'), context.req.param('file'));
    return path === undefined ? context.notFound() : sendFile(context, path, FOR_EVER);
  });

  app.get('/img/icon/:theme/:category/:icon{[a-z0-9_]+\\.png}', (context) => {
    const path = join(DESIGN_SYSTEM, 'icons', basename(context.req.param('category')), context.req.param('icon'));
    return existsSync(path) ? sendFile(context, path, FOR_A_DAY) : context.notFound();
  });
  app.get('/_slds/icons/:category/:icon{[a-z0-9_]+\\.svg}', async (context) => {
    const path = join(DESIGN_SYSTEM, 'icons', basename(context.req.param('category')), context.req.param('icon'));
    if (!existsSync(path)) {
      return context.notFound();
    }
    return context.body(asSymbol(await readFile(path, 'utf8')), 200, {
      'Content-Type': 'image/svg+xml',
      'Cache-Control': FOR_A_DAY,
    });
  });
  let mirrored: string | undefined;
  app.get(`/_slds/${MIRRORED_STYLESHEET}`, async (context) => {
    mirrored ??= mirror(await readFile(join(DESIGN_SYSTEM, STYLESHEET), 'utf8'));
    return context.body(mirrored, 200, { 'Content-Type': 'text/css; charset=utf-8', 'Cache-Control': FOR_A_DAY });
  });
  app.get('/_slds/*', (context) => {
    const name = normalize(context.req.path.slice('/_slds/'.length));
    const path = join(DESIGN_SYSTEM, name);
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
  app.get('/resource/:name/*', (context) => {
    const name = context.req.param('name');
    const component = project().component('StaticResource', name);
    const inside = decodeURIComponent(context.req.path.slice(`/resource/${name}/`.length));
    const path = component === undefined ? undefined : archivedFile(project(), component.file, inside);
    if (path === undefined) {
      throw new RequestError(404, `The static resource ${name} has no file ${inside} that can be served`);
    }
    return sendFile(context, path, 'no-cache');
  });
  app.get('/file-asset/:name', (context) => {
    const component = project().component('ContentAsset', context.req.param('name'));
    const path = component === undefined ? undefined : contentAssetFile(project(), component.file);
    if (path === undefined) {
      throw new RequestError(404, `There is no asset file ${context.req.param('name')}`);
    }
    return sendFile(context, path, 'no-cache', mediaType(path));
  });
}

/**
 * Styles for pages that run from right to left: left and right change places, but where the design system says
 * `@noflip`, in transforms, and in the rules that it has for such pages, transforms among them.
 */
function mirror(styles: string): string {
  const kept = /\/\*! @noflip \*\/|(?<=[{;])(?:-webkit-)?transform:|(?<=\})\[dir=rtl\][^{}]*\{/g;
  return rtlcss.process(styles.replaceAll(kept, (start) => `/*rtl:ignore*/${start.startsWith('/*') ? '' : start}`));
}

/** Asset files lie without an extension of their own: what they are shows in their first bytes. */
function mediaType(path: string): string {
  const start = readFileSync(path).subarray(0, 64).toString('latin1');
  const known: readonly (readonly [RegExp, string])[] = [
    [/^\x89PNG/, 'image/png'],
    [/^\xFF\xD8/, 'image/jpeg'],
    [/^GIF8/, 'image/gif'],
    [/^\s*<(?:\?xml|svg)/, 'image/svg+xml'],
    [/^%PDF/, 'application/pdf'],
  ];
  return known.find(([pattern]) => pattern.test(start))?.[1] ?? 'application/octet-stream';
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
