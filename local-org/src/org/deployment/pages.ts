import { readFileSync } from 'node:fs';
import type { ApexComponent, ApexPage, AuraDefinitionBundle, WebLink } from '@salesforce/types/metadata';
import { componentsOf } from '../../metadata/index.ts';
import type { MetadataComponent, ProjectMetadata } from '../../metadata/types.ts';
import type { SqlValue } from '../../store/index.ts';
import type { RowWriter } from './rowWriter.ts';

/** Records of pages, components, buttons and links. Source: Object Reference, "ApexPage", "ApexComponent", "AuraDefinitionBundle", "WebLink". */
export function deployPages(rows: RowWriter, project: ProjectMetadata): void {
  for (const component of componentsOf<ApexPage>(project, 'ApexPage')) {
    const { availableInTouch, confirmationTokenRequired } = component.content;
    rows.upsert('ApexPage', ['Name'], {
      ...markupValues(project, component),
      IsAvailableInTouch: availableInTouch === true ? 1 : 0,
      IsConfirmationTokenRequired: confirmationTokenRequired === true ? 1 : 0,
    });
  }
  for (const component of componentsOf<ApexComponent>(project, 'ApexComponent')) {
    rows.upsert('ApexComponent', ['Name'], markupValues(project, component));
  }
  for (const { fullName, content } of componentsOf<AuraDefinitionBundle>(project, 'AuraDefinitionBundle')) {
    rows.upsert('AuraDefinitionBundle', ['DeveloperName'], {
      DeveloperName: fullName,
      MasterLabel: fullName,
      Language: 'en_US',
      ApiVersion: Number(content.apiVersion ?? project.apiVersion),
      Description: content.description ?? null,
    });
  }
  for (const { fullName, content } of componentsOf<WebLink>(project, 'WebLink')) {
    const [object = '', name = ''] = fullName.split('.');
    rows.upsert('WebLink', ['PageOrSobjectType', 'Name'], {
      PageOrSobjectType: object,
      Name: name,
      ...webLinkValues(content),
    });
  }
}

function markupValues(
  project: ProjectMetadata,
  { fullName, file, content }: MetadataComponent<ApexPage | ApexComponent>,
): Record<string, SqlValue> {
  const markup = readFileSync(project.resolve(file.replace(/-meta\.xml$/, '')), 'utf8');
  return {
    Name: fullName,
    MasterLabel: content.label,
    Description: content.description ?? null,
    ApiVersion: Number(content.apiVersion ?? project.apiVersion),
    Markup: markup,
    ...controllerOf(markup),
  };
}

/** The controller that the outermost tag names: an object's own, for one record or for a set, or a class. */
function controllerOf(markup: string): Record<string, SqlValue> {
  const [tag = ''] = /<apex:(?:page|component)\b(?:"[^"]*"|'[^']*'|[^"'>])*/i.exec(markup) ?? [];
  const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']*)`, 'i').exec(tag)?.[1];
  const standard = attribute('standardController');
  if (standard !== undefined) {
    const type = attribute('recordSetVar') === undefined ? 'Standard' : 'StandardSet';
    return { ControllerType: type, ControllerKey: standard };
  }
  const custom = attribute('controller');
  return { ControllerType: custom === undefined ? 'NotSpecified' : 'Custom', ControllerKey: custom ?? null };
}

/** `DisplayType` by the display type of the Metadata API. Source: Object Reference, "WebLink". */
const DISPLAY_TYPES: Readonly<Record<string, string>> = { button: 'B', link: 'L', massActionButton: 'M' };

function webLinkValues(content: WebLink): Record<string, SqlValue> {
  const flag = (value: boolean | null | undefined) => (value === true ? 1 : 0);
  return {
    MasterLabel: content.masterLabel ?? null,
    Url: content.url ?? null,
    LinkType: content.linkType,
    OpenType: content.openType,
    DisplayType: DISPLAY_TYPES[content.displayType] ?? null,
    EncodingKey: content.encodingKey ?? null,
    Description: content.description ?? null,
    Height: content.height ?? null,
    Width: content.width ?? null,
    Position: content.position ?? null,
    IsProtected: flag(content.protected),
    RequireRowSelection: flag(content.requireRowSelection),
    ShowsLocation: flag(content.showsLocation),
    HasScrollbars: flag(content.hasScrollbars),
    HasToolbar: flag(content.hasToolbar),
    HasMenubar: flag(content.hasMenubar),
    ShowsStatus: flag(content.showsStatus),
    IsResizable: flag(content.isResizable),
  };
}
