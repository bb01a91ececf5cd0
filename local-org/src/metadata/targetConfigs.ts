import type { LightningComponentBundle } from '@salesforce/types/metadata';

/**
 * Markup of a component's configuration for one target; empty when there is none.
 * Source: LWC Developer Guide, "XML Configuration File Elements", `targetConfigs`.
 */
export function targetConfigOf(content: LightningComponentBundle, target: string): string {
  const configs =
    (content.targetConfigs ?? '').match(/<targetConfig\b[^>]*\/>|<targetConfig\b[^>]*>[\s\S]*?<\/targetConfig>/g) ?? [];
  return configs
    .filter((config) =>
      /targets="([^"]*)"/
        .exec(config)?.[1]
        ?.split(/[\s,]+/)
        .includes(target),
    )
    .join('');
}

/** The properties that a configuration declares, with their types (`String`, `Integer`, `Boolean` …). */
export function declaredProperties(config: string): Map<string, string> {
  return new Map(
    [...config.matchAll(/<property\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
      const name = attribute(attributes, 'name');
      return name === undefined ? [] : [[name, attribute(attributes, 'type') ?? 'String'] as const];
    }),
  );
}

/** Whether a quick action opens a window; one that does not calls the component's `invoke()`. */
export function isScreenAction(content: LightningComponentBundle): boolean {
  const config = targetConfigOf(content, 'lightning__RecordAction');
  return /<actionType>\s*(\w+)\s*<\/actionType>/.exec(config)?.[1] !== 'Action';
}

function attribute(attributes: string, name: string): string | undefined {
  return new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];
}
