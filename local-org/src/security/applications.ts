import type { CustomApplication, CustomTab } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../metadata/types.ts';
import type { Schema } from '../schema/types.ts';
import type { UserAccess } from './types.ts';

export interface TabModel {
  /** API name, for example `standard-Case`. */
  name: string;
  label: string;
  isCustom: boolean;
  /** `Custom20: Airplane`, of custom tabs that have one. */
  motif: string | null;
  address: string;
  /** Object whose records the tab lists; null for other tabs. */
  objectName: string | null;
}

export interface ApplicationModel {
  name: string;
  label: string;
  description: string;
  /** Whether the project brings it. */
  isOwn: boolean;
  tabs: TabModel[];
}

/** Tabs of an app for users who see none of the project's. */
const STANDARD_TABS = ['standard-Case', 'standard-Contact', 'standard-Account', 'standard-Task'];

/** What decides which apps and tabs somebody sees. */
type Access = Pick<UserAccess, 'application' | 'tab'> & { object(objectName: string): { read: boolean } };

const ALL: Access = { application: () => true, tab: () => 'Visible', object: () => ({ read: true }) };

/** The apps of the org with all their tabs, whoever may open them; the standard one last. */
export function allApplications(project: ProjectMetadata, schema: Schema): ApplicationModel[] {
  return applicationsFor(project, schema, ALL);
}

/** The apps that the user may open, the standard one last. */
export function applicationsFor(project: ProjectMetadata, schema: Schema, access: Access): ApplicationModel[] {
  const own = project
    .components('CustomApplication')
    .filter((component) => access.application(component.fullName))
    .map((component) => {
      const content = component.content as CustomApplication;
      return {
        name: component.fullName,
        label: content.label ?? component.fullName,
        description: content.description ?? '',
        isOwn: true,
        tabs: content.tabs.flatMap((tab) => tabFor(tab, project, schema, access)),
      };
    });
  const standard = STANDARD_TABS.flatMap((tab) => tabFor(tab, project, schema, access));
  return [...own, { name: 'standard__Service', label: 'Service', description: '', isOwn: false, tabs: standard }];
}

/** The tab of the home page, which every user has. */
const HOME: TabModel = {
  name: 'standard-home',
  label: 'Home',
  isCustom: false,
  motif: null,
  address: '/lightning/page/home',
  objectName: null,
};

function tabFor(tab: string, project: ProjectMetadata, schema: Schema, access: Access): TabModel[] {
  if (tab === HOME.name) {
    return [HOME];
  }
  const content = project.component('CustomTab', tab)?.content as CustomTab | undefined;
  const object = schema.object(tab.replace(/^standard-/, ''));
  const about = { name: tab, isCustom: content !== undefined, motif: content?.motif ?? null };
  if (object !== undefined && (tab.startsWith('standard-') || content?.customObject === true)) {
    return access.object(object.name).read
      ? [{ ...about, label: object.pluralLabel, address: `/lightning/o/${object.name}/list`, objectName: object.name }]
      : [];
  }
  if (content === undefined || access.tab(tab) === 'None') {
    return [];
  }
  return [{ ...about, label: content.label ?? tab, address: `/lightning/n/${tab}`, objectName: null }];
}
