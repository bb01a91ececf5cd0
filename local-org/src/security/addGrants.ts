import type { Grants, TabVisibility } from './grants.ts';
import type { ObjectAccess } from './types.ts';

const tabOrder: readonly TabVisibility[] = ['None', 'Available', 'Visible'];

/** Adds what one source grants to what others grant. */
export function addGrants(grants: Grants, added: Grants): void {
  added.objects.forEach((access, name) => addObject(grants, name, access));
  added.fields.forEach(({ read, edit }, name) => addField(grants, name, read, edit));
  added.tabs.forEach((visibility, tab) => addTab(grants, tab, visibility));
  for (const kind of [
    'classes',
    'customPermissions',
    'userPermissions',
    'applications',
    'allFields',
    'metadataTypes',
    'customSettings',
    'credentialPrincipals',
  ] as const) {
    added[kind].forEach((name) => grants[kind].add(name));
  }
}

export function addField(grants: Grants, name: string, read: boolean, edit: boolean): void {
  const known = grants.fields.get(name);
  grants.fields.set(name, { read: (known?.read ?? false) || read, edit: (known?.edit ?? false) || edit });
}

export function addObject(grants: Grants, name: string, access: ObjectAccess): void {
  const known = grants.objects.get(name.toLowerCase());
  grants.objects.set(name.toLowerCase(), {
    read: access.read || (known?.read ?? false),
    create: access.create || (known?.create ?? false),
    edit: access.edit || (known?.edit ?? false),
    delete: access.delete || (known?.delete ?? false),
    viewAll: access.viewAll || (known?.viewAll ?? false),
    modifyAll: access.modifyAll || (known?.modifyAll ?? false),
  });
}

export function addTab(grants: Grants, tab: string, visibility: TabVisibility): void {
  const known = grants.tabs.get(tab.toLowerCase()) ?? 'None';
  if (tabOrder.indexOf(visibility) >= tabOrder.indexOf(known)) {
    grants.tabs.set(tab.toLowerCase(), visibility);
  }
}
