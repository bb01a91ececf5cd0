import type { LightningComponentBundle } from '@salesforce/types/metadata';

/**
 * Markup of a component's configuration for one target; empty when there is none.
 * Source: LWC Developer Guide, "XML Configuration File Elements", `targetConfigs`.
 */
export function targetConfigOf(content: LightningComponentBundle, target: string): string {
  return elementsOf(content)
    .filter((config) =>
      /targets="([^"]*)"/
        .exec(config)?.[1]
        ?.split(/[\s,]+/)
        .includes(target),
    )
    .join('');
}

/** One `targetConfig`, read. */
export interface TargetConfig {
  targets: readonly string[];
  properties: readonly { name: string; type: string; datasource: string | undefined; role: string | undefined }[];
  /** Names of the objects whose pages may have the component; empty for those of all. */
  objects: readonly string[];
}

/** All of a component's configurations. */
export function targetConfigs(content: LightningComponentBundle): TargetConfig[] {
  return elementsOf(content).map((markup) => ({
    targets: (/targets="([^"]*)"/.exec(markup)?.[1] ?? '').split(/[\s,]+/).filter((target) => target !== ''),
    properties: [...markup.matchAll(/<property\b([^>]*)>/g)].flatMap(([, attributes = '']) => {
      const name = attribute(attributes, 'name');
      const type = attribute(attributes, 'type') ?? 'String';
      const datasource = attribute(attributes, 'datasource');
      return name === undefined ? [] : [{ name, type, datasource, role: attribute(attributes, 'role') }];
    }),
    objects: [...markup.matchAll(/<object>\s*([^<\s]+)\s*<\/object>/g)].map(([, name = '']) => name),
  }));
}

function elementsOf(content: LightningComponentBundle): string[] {
  const markup = (content.targetConfigs ?? '').replaceAll(/<!--[\s\S]*?-->/g, '');
  return markup.match(/<targetConfig\b[^>]*\/>|<targetConfig\b[^>]*>[\s\S]*?<\/targetConfig>/g) ?? [];
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
