import type { Flow, FlowDefinition } from '@salesforce/types/metadata';
import type { MetadataComponent } from './types.ts';

const VERSIONED = /^(.+)-(\d+)$/;

/** One version of a flow; its number is `null` where the file does not say it. */
interface Version {
  number: number | null;
  component: MetadataComponent;
}

/** The flows of a project, one component for each name, and the definitions that name a version which is not there. */
export interface SettledFlows {
  flows: MetadataComponent[];
  unknown: MetadataComponent[];
}

/**
 * Files may hold several versions of a flow, `Name-2`, and a definition says which one is active, whatever their status.
 * Of each flow there stays the active version, else the last one.
 * Sources: Metadata API Developer Guide, "FlowDefinition" and "Flow", `fullName`.
 */
export function settleFlowVersions(
  flows: readonly MetadataComponent[],
  definitions: readonly MetadataComponent[],
): SettledFlows {
  const versions = new Map<string, Version[]>();
  for (const component of flows) {
    const [, name = component.fullName, number] = VERSIONED.exec(component.fullName) ?? [];
    const own = versions.get(name.toLowerCase()) ?? [];
    versions.set(name.toLowerCase(), own);
    own.push({ number: number === undefined ? null : Number(number), component: { ...component, fullName: name } });
  }
  const unknown = definitions.filter((definition) =>
    activate(definition, versions.get(definition.fullName.toLowerCase())),
  );
  return {
    flows: [...versions.values()].map((own) => last(own.some(isActive) ? own.filter(isActive) : own).component),
    unknown,
  };
}

/** Makes the version that a definition names the active one. @returns whether there is none */
function activate({ content }: MetadataComponent, versions: readonly Version[] = []): boolean {
  const { activeVersionNumber = 0 } = content as FlowDefinition;
  const active =
    versions.find(({ number }) => number === activeVersionNumber) ?? versions.find(({ number }) => number === null);
  for (const version of versions) {
    const flow = version.component.content as Flow;
    if (activeVersionNumber > 0 && version === active) {
      flow.status = 'Active';
    } else if (flow.status === 'Active') {
      flow.status = 'Obsolete';
    }
  }
  return activeVersionNumber > 0 && active === undefined;
}

function isActive({ component }: Version): boolean {
  return (component.content as Flow).status === 'Active';
}

function last(versions: readonly Version[]): Version {
  return versions.reduce((one, other) => ((other.number ?? Infinity) > (one.number ?? Infinity) ? other : one));
}
