import type { AppMenu, CustomApplication } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import { toId18 } from '../../values/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** What ids of apps begin with: in the API they are tab sets. */
const APP_PREFIX = '02u';
const STANDARD_APP = 'standard__Service';

/**
 * An item of the app menu for each app, in the order of the project's `AppSwitcher`; apps that it does not name follow.
 * Without one, what code sorted stays.
 * Source: Object Reference, "AppMenuItem"; Metadata API Developer Guide, "AppMenu".
 */
export function deployAppMenu(rows: RowWriter, project: ProjectMetadata): void {
  const menu = project.component('AppMenu', 'AppSwitcher')?.content as AppMenu | undefined;
  const first = (menu?.appMenuItems ?? []).map(({ name }) => name.toLowerCase());
  const places = new Map(first.map((name, index) => [name, index]));
  const apps = [
    ...project.components('CustomApplication').map(({ fullName, content }) => ({
      fullName,
      label: (content as CustomApplication).label ?? fullName,
      description: (content as CustomApplication).description ?? null,
    })),
    { fullName: STANDARD_APP, label: 'Service', description: null },
  ].filter(({ fullName }, index, all) => all.findIndex((app) => app.fullName === fullName) === index);
  const placeOf = ({ fullName }: { fullName: string }): number => places.get(fullName.toLowerCase()) ?? first.length;
  const kept = apps
    .toSorted((left, right) => placeOf(left) - placeOf(right))
    .map(({ fullName, label, description }, index) => {
      const [namespace, name] = fullName.startsWith('standard__') ? ['standard', fullName.slice(10)] : [null, fullName];
      const key = { Name: name ?? fullName, NamespacePrefix: namespace ?? null };
      const isNew = rows.find('AppMenuItem', Object.keys(key), key) === undefined;
      const id = rows.upsert('AppMenuItem', Object.keys(key), {
        ...key,
        Label: label,
        Description: description,
        IsAccessible: 1,
        Type: 'TabSet',
        ...(isNew ? { IsVisible: 1 } : {}),
        ...(isNew || menu !== undefined ? { SortOrder: index } : {}),
      });
      const applicationId = toId18(APP_PREFIX + id.slice(APP_PREFIX.length, 15)) ?? null;
      rows.upsert('AppMenuItem', ['Id'], { Id: id, ApplicationId: applicationId });
      return id;
    });
  rows.keepOnly('AppMenuItem', 'Id', kept);
}
