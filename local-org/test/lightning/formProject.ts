/** Parts of a project with Lightning web components on tabs, for tests in a browser. */

export const NAMESPACE = 'xmlns="http://soap.sforce.com/2006/04/metadata"';

/** A component that tabs and pages may hold. */
export const bundle = (
  name: string,
  template: string,
  script: string,
  target = 'lightning__Tab',
): Record<string, string> => ({
  [`lwc/${name}/${name}.html`]: template,
  [`lwc/${name}/${name}.js`]: script,
  [`lwc/${name}/${name}.js-meta.xml`]:
    `<LightningComponentBundle ${NAMESPACE}><apiVersion>67.0</apiVersion><isExposed>true</isExposed>` +
    `<targets><target>${target}</target></targets></LightningComponentBundle>`,
});

/** A tab with a component, at `/lightning/n/<name>`. */
export const tab = (name: string, component: string): Record<string, string> => ({
  [`tabs/${name}.tab-meta.xml`]:
    `<CustomTab ${NAMESPACE}><label>${name}</label><lwcComponent>${component}</lwcComponent>` +
    '<motif>Custom1: Heart</motif></CustomTab>',
});

/** A component and its tab, both under the same name but for the first letter. */
export const onTab = (name: string, template: string, script: string): Record<string, string> => ({
  ...bundle(name, template, script),
  ...tab(name.charAt(0).toUpperCase() + name.slice(1), name),
});
