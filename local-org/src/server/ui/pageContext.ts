import type { Org } from '../../org/types.ts';
import type { BuildManifest } from '../../lightning/index.ts';
import type { RunningUser } from '../../security/types.ts';
import { languageTag } from './format.ts';
import { labelTexts } from './labels.ts';

const RIGHT_TO_LEFT = new Set(['ar', 'fa', 'he', 'iw', 'ur', 'yi']);

export function direction(language: string): 'ltr' | 'rtl' {
  return RIGHT_TO_LEFT.has(language.split(/[_-]/)[0] ?? '') ? 'rtl' : 'ltr';
}

export interface ContextRequest {
  org: Org;
  user: RunningUser;
  /** For example `pt_BR`. */
  language: string;
  /** The project's components of the page. */
  components: BuildManifest | undefined;
  requestPath: string;
  site: { id: string; basePath: string; name: string } | null;
  page: Record<string, unknown>;
}

/** The data block that every page carries: what its modules ask of the platform. */
export function pageContext(request: ContextRequest): Record<string, unknown> {
  const { org, user, language, components, requestPath, site, page } = request;
  const uses = (kind: string): string[] => [
    ...new Set((components?.uses ?? []).filter((use) => use.kind === kind).map((use) => use.name)),
  ];
  const access = org.security.access(user.id);
  const labels = uses('label').map((name) => ({ name, own: name.split('.').at(-1) as string }));
  const texts = labelTexts(
    org.project,
    labels.map(({ own }) => own),
    language,
  );
  return {
    user: { id: user.id, name: user.name, isGuest: user.isGuest },
    locale: localeValues(language, user),
    labels: Object.fromEntries(labels.map(({ name, own }) => [name, texts[own]])),
    customPermissions: uses('customPermission').filter((name) =>
      access.customPermission(name.split('.').at(-1) ?? name),
    ),
    userPermissions: uses('userPermission').filter((name) => access.userPermission(name)),
    requestPath,
    site,
    page,
  };
}

/** `@salesforce/i18n/*` where they differ from the base components' American defaults. */
function localeValues(language: string, user: RunningUser): Record<string, unknown> {
  const locale = user.isGuest ? languageTag(language) : languageTag(user.locale);
  const number = new Map(new Intl.NumberFormat(locale).formatToParts(-12345.6).map((part) => [part.type, part.value]));
  return {
    lang: languageTag(language),
    dir: direction(language),
    locale,
    timeZone: user.timeZone,
    'dateTime.shortDateFormat': datePattern(locale),
    'number.decimalSeparator': number.get('decimal') ?? '.',
    'number.groupingSeparator': number.get('group') ?? ',',
    'number.minusSign': number.get('minusSign') ?? '-',
  };
}

function datePattern(locale: string): string {
  const letters: Readonly<Record<string, string>> = { day: 'd', month: 'M', year: 'yyyy' };
  return new Intl.DateTimeFormat(locale, { dateStyle: 'short' })
    .formatToParts(new Date(0))
    .map((part) => letters[part.type] ?? part.value)
    .join('');
}
