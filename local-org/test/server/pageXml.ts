/** Parts of Lightning pages and list views as XML, for tests. */

const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

export function rule(criteria: readonly (readonly [string, string, string?])[], logic?: string): string {
  const parts = criteria.map(
    ([left, operator, right]) =>
      `<criteria><leftValue>${left}</leftValue><operator>${operator}</operator>` +
      `${right === undefined ? '' : `<rightValue>${right}</rightValue>`}</criteria>`,
  );
  return `<visibilityRule>${logic === undefined ? '' : `<booleanFilter>${logic}</booleanFilter>`}${parts.join('')}</visibilityRule>`;
}

export function component(
  name: string,
  identifier: string,
  properties: Readonly<Record<string, string | readonly string[]>> = {},
  visibility = '',
): string {
  const values = Object.entries(properties).map(
    ([key, value]) =>
      `<componentInstanceProperties><name>${key}</name>${valueXml(value)}</componentInstanceProperties>`,
  );
  return (
    `<itemInstances><componentInstance>${values.join('')}<componentName>${name}</componentName>` +
    `<identifier>${identifier}</identifier>${visibility}</componentInstance></itemInstances>`
  );
}

function valueXml(value: string | readonly string[]): string {
  return typeof value === 'string'
    ? `<value>${value}</value>`
    : `<valueList>${value.map((item) => `<valueListItems><value>${item}</value></valueListItems>`).join('')}</valueList>`;
}

export function pageField(name: string, behavior: string, visibility = ''): string {
  return (
    `<itemInstances><fieldInstance><fieldInstanceProperties><name>uiBehavior</name><value>${behavior}</value>` +
    `</fieldInstanceProperties><fieldItem>Record.${name}</fieldItem><identifier>Record${name}Field</identifier>` +
    `${visibility}</fieldInstance></itemInstances>`
  );
}

export function region(name: string, items: readonly string[], type: 'Region' | 'Facet' = 'Region'): string {
  return `<flexiPageRegions>${items.join('')}<name>${name}</name><type>${type}</type></flexiPageRegions>`;
}

export function casePage(regions: readonly string[], type = 'RecordPage'): string {
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<FlexiPage ${NAMESPACE}>\n${regions.join('\n')}\n` +
    `<masterLabel>Case Record Page</masterLabel>\n<sobjectType>Case</sobjectType>\n` +
    `<template><name>flexipage:recordHomeTemplateDesktop</name></template>\n<type>${type}</type>\n</FlexiPage>`
  );
}

export interface ListViewParts {
  name: string;
  columns?: readonly string[];
  scope?: string;
  filters?: readonly (readonly [string, string, string?])[];
  logic?: string;
  queue?: string;
}

export function listView({ name, columns = ['CASES.SUBJECT'], scope = 'Everything', ...rest }: ListViewParts): string {
  const filters = (rest.filters ?? []).map(
    ([field, operation, value]) =>
      `<filters><field>${field}</field><operation>${operation}</operation>` +
      `${value === undefined ? '' : `<value>${value}</value>`}</filters>`,
  );
  return (
    `<?xml version="1.0" encoding="UTF-8"?>\n<ListView ${NAMESPACE}>\n<fullName>${name}</fullName>\n` +
    `${rest.logic === undefined ? '' : `<booleanFilter>${rest.logic}</booleanFilter>\n`}` +
    `${columns.map((column) => `<columns>${column}</columns>\n`).join('')}<filterScope>${scope}</filterScope>\n` +
    `${filters.join('\n')}\n<label>${name}</label>\n` +
    `${rest.queue === undefined ? '' : `<queue>${rest.queue}</queue>\n`}</ListView>`
  );
}
