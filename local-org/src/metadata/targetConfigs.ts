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

/** A property of a component as it is written; what is not is `undefined`. */
export interface WrittenProperty {
  name: string | undefined;
  type: string | undefined;
  default: string | undefined;
  datasource: string | undefined;
  role: string | undefined;
}

/** One `targetConfig`, read. */
export interface TargetConfig {
  targets: readonly string[];
  /** Properties with a name. */
  properties: readonly (WrittenProperty & { name: string; type: string })[];
  /** All properties, also those that lack something. */
  written: readonly WrittenProperty[];
  /** Names of the types that stand for objects (`propertyType`). */
  generics: readonly string[];
  /** Names of the objects whose pages may have the component; empty for those of all. */
  objects: readonly string[];
  formFactors: readonly string[];
  actionTypes: readonly string[];
}

/** All of a component's configurations. */
export function targetConfigs(content: LightningComponentBundle): TargetConfig[] {
  return elementsOf(content).map((markup) => {
    const written = attributesOf(markup, 'property').map((attributes) => ({
      name: attribute(attributes, 'name'),
      type: attribute(attributes, 'type'),
      default: attribute(attributes, 'default'),
      datasource: attribute(attributes, 'datasource'),
      role: attribute(attributes, 'role'),
    }));
    return {
      targets: (/targets="([^"]*)"/.exec(markup)?.[1] ?? '').split(/[\s,]+/).filter((target) => target !== ''),
      properties: written.flatMap((property) =>
        property.name === undefined ? [] : [{ ...property, name: property.name, type: property.type ?? 'String' }],
      ),
      written,
      generics: attributesOf(markup, 'propertyType').flatMap((attributes) => attribute(attributes, 'name') ?? []),
      objects: textsOf(markup, 'object'),
      formFactors: attributesOf(markup, 'supportedFormFactor').map((attributes) => attribute(attributes, 'type') ?? ''),
      actionTypes: textsOf(markup, 'actionType'),
    };
  });
}

/** Attributes of each element of this name. */
function attributesOf(markup: string, name: string): string[] {
  return [...markup.matchAll(new RegExp(`<${name}((?:\\s[^>]*)?)>`, 'g'))].map(([, attributes = '']) => attributes);
}

function textsOf(markup: string, name: string): string[] {
  return [...markup.matchAll(new RegExp(`<${name}>\\s*([^<]*?)\\s*</${name}>`, 'g'))].map(([, text = '']) => text);
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
