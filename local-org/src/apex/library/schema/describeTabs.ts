import { applicationsFor, type ApplicationModel, type TabModel } from '../../../security/index.ts';
import { ApexList } from '../../runtime/list.ts';
import type { ApexRuntime } from '../../runtime/types.ts';
import { getterProperties } from '../getterProperties.ts';
import { LibraryObject } from '../libraryObject.ts';
import type { SystemClassFactory } from '../systemClass.ts';

class DescribeTabSetObject extends LibraryObject {
  readonly typeName = 'Schema.DescribeTabSetResult';
  readonly application: ApplicationModel;
  readonly isSelected: boolean;

  constructor(application: ApplicationModel, isSelected: boolean) {
    super();
    this.application = application;
    this.isSelected = isSelected;
  }
}

class DescribeTabObject extends LibraryObject {
  readonly typeName = 'Schema.DescribeTabResult';
  readonly tab: TabModel;

  constructor(tab: TabModel) {
    super();
    this.tab = tab;
  }
}

class DescribeIconObject extends LibraryObject {
  readonly typeName = 'Schema.DescribeIconResult';
  readonly url: string;

  constructor(url: string) {
    super();
    this.url = url;
  }
}

/** The apps that the user may open; the first is the one that a log-in opens. Source: Apex Reference Guide, "Schema Class". */
export function describeTabs(runtime: ApexRuntime): ApexList<DescribeTabSetObject> {
  const { project, schema, security, user } = runtime.execution;
  const applications = applicationsFor(project, schema, security.access(user.id));
  return new ApexList(
    'Schema.DescribeTabSetResult',
    applications.map((application, index) => new DescribeTabSetObject(application, index === 0)),
  );
}

/** Source: Apex Reference Guide, "DescribeTabSetResult Class". */
export const describeTabSetClass: SystemClassFactory = (runtime) => {
  const methods = {
    'String getDescription()': ({ application }: DescribeTabSetObject) => application.description,
    'String getLabel()': ({ application }: DescribeTabSetObject) => application.label,
    'String getNamespace()': ({ application }: DescribeTabSetObject) =>
      application.isOwn ? runtime.execution.project.namespace : '',
    'List<Schema.DescribeTabResult> getTabs()': ({ application }: DescribeTabSetObject) =>
      new ApexList(
        'Schema.DescribeTabResult',
        application.tabs.map((tab) => new DescribeTabObject(tab)),
      ),
    'Boolean isSelected()': ({ isSelected }: DescribeTabSetObject) => isSelected,
  };
  return {
    name: 'Schema.DescribeTabSetResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DescribeTabSetObject,
  };
};

/** Source: Apex Reference Guide, "DescribeTabResult Class". */
export const describeTabClass: SystemClassFactory = (runtime) => {
  const methods = {
    'String getLabel()': ({ tab }: DescribeTabObject) => tab.label,
    'String getName()': ({ tab }: DescribeTabObject) => tab.name,
    'String getSobjectName()': ({ tab }: DescribeTabObject) => tab.objectName,
    'String getUrl()': ({ tab }: DescribeTabObject) => runtime.execution.baseUrl + tab.address,
    'Boolean isCustom()': ({ tab }: DescribeTabObject) => tab.isCustom,
    'List<Schema.DescribeIconResult> getIcons()': ({ tab }: DescribeTabObject) =>
      new ApexList(
        'Schema.DescribeIconResult',
        iconPaths(tab).map((path) => new DescribeIconObject(runtime.execution.baseUrl + path)),
      ),
  };
  return {
    name: 'Schema.DescribeTabResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DescribeTabObject,
  };
};

/** The icon of the Lightning Design System, which has the motifs of custom tabs by their number. */
function iconPaths({ motif, isCustom, objectName }: TabModel): string[] {
  const number = /^Custom(\d+):/.exec(motif ?? '')?.[1];
  if (number !== undefined) {
    return [`/_slds/icons/custom/custom${number}.svg`];
  }
  return isCustom || objectName === null ? [] : [`/_slds/icons/standard/${objectName.toLowerCase()}.svg`];
}

/** Source: Apex Reference Guide, "DescribeIconResult Class"; of SVG, "height and width values are not used". */
export const describeIconClass: SystemClassFactory = () => {
  const methods = {
    'String getContentType()': () => 'image/svg+xml',
    'Integer getHeight()': () => 0,
    'String getTheme()': () => 'theme4',
    'String getUrl()': ({ url }: DescribeIconObject) => url,
    'Integer getWidth()': () => 0,
  };
  return {
    name: 'Schema.DescribeIconResult',
    kind: 'class',
    methods,
    properties: getterProperties(methods),
    isInstance: (value) => value instanceof DescribeIconObject,
  };
};
