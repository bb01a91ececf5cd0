import type { CustomApplication } from '@salesforce/types/metadata';
import type { ProjectMetadata } from '../../metadata/types.ts';
import type { Schema } from '../../schema/types.ts';
import { allApplications, type TabModel } from '../../security/index.ts';
import type { RowWriter } from './rowWriter.ts';

/**
 * Apps with their tabs, as records that code reads. Source: Object Reference, "AppDefinition", "AppTabMember" and
 * "TabDefinition".
 */
export function deployApplications(rows: RowWriter, project: ProjectMetadata, schema: Schema): void {
  const kept: string[] = [];
  for (const { name, label, description, tabs } of allApplications(project, schema)) {
    const content = project.component('CustomApplication', name)?.content as CustomApplication | undefined;
    const [DeveloperName, NamespacePrefix] = name.startsWith('standard__')
      ? [name.slice(10), 'standard']
      : [name, null];
    const id = rows.upsert('AppDefinition', ['DeveloperName', 'NamespacePrefix'], { DeveloperName, NamespacePrefix });
    kept.push(id);
    const factors = content?.formFactors ?? ['Large'];
    rows.upsert('AppDefinition', ['Id'], {
      Id: id,
      DurableId: id,
      MasterLabel: label,
      Label: label,
      Description: description === '' ? null : description,
      UiType: content !== undefined && content.uiType !== 'Lightning' ? 'Aloha' : 'Lightning',
      NavType: content?.navType ?? 'Standard',
      UtilityBar: content?.utilityBar ?? null,
      HeaderColor: content?.brand?.headerColor ?? null,
      IsOverrideOrgTheme: content?.brand?.shouldOverrideOrgTheme === true ? 1 : 0,
      IsSmallFormFactorSupported: factors.includes('Small') ? 1 : 0,
      IsMediumFormFactorSupported: factors.includes('Medium') ? 1 : 0,
      IsLargeFormFactorSupported: factors.includes('Large') ? 1 : 0,
      IsNavPersonalizationDisabled: content?.isNavPersonalizationDisabled === true ? 1 : 0,
      IsNavAutoTempTabsDisabled: content?.isNavAutoTempTabsDisabled === true ? 1 : 0,
      IsNavTabPersistenceDisabled: content?.isNavTabPersistenceDisabled === true ? 1 : 0,
      IsOmniPinnedViewEnabled: content?.isOmniPinnedViewEnabled === true ? 1 : 0,
    });
    deployTabs(rows, id, tabs);
  }
  rows.keepOnly('AppDefinition', 'Id', kept);
  rows.keepOnly('AppTabMember', 'AppDefinitionId', kept);
}

function deployTabs(rows: RowWriter, AppDefinitionId: string, tabs: readonly TabModel[]): void {
  const members = tabs.map(({ name, label, objectName, address, isCustom }, index) => {
    rows.upsert('TabDefinition', ['DurableId'], {
      DurableId: name,
      Name: name,
      Label: label,
      SobjectName: objectName,
      Url: address,
      IsCustom: isCustom ? 1 : 0,
    });
    const key = { AppDefinitionId, TabDefinitionId: name };
    return rows.upsert('AppTabMember', Object.keys(key), {
      ...key,
      DurableId: `${AppDefinitionId}.${name}`,
      SortOrder: index,
    });
  });
  rows.keepOnly('AppTabMember', 'Id', members, [AppDefinitionId], 'AppDefinitionId');
}
