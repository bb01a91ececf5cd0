import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { CustomTab } from '@salesforce/types/metadata';
import type { Execution } from '../../execution/index.ts';
import { DESIGN_SYSTEM } from '../http/assets.ts';
import type { ObjectDescribe } from '../../schema/types.ts';

/** Objects whose icon has another name than theirs. Source: Lightning Design System, "Icons". */
const ICONS: Readonly<Record<string, string>> = {
  CampaignMember: 'campaign_members',
  EmailMessage: 'email',
  Order: 'orders',
  OrderItem: 'order_item',
  Pricebook2: 'pricebook',
  PricebookEntry: 'price_book_entries',
  Product2: 'product',
};

let stylesheet: string | undefined;

/**
 * Icon and color of an object: of its tab's motif, or what the design system has for it. The icon's address has no host.
 * Source: UI API Developer Guide, "Theme Info".
 */
export function objectTheme({ project }: Execution, object: ObjectDescribe): { color: string; iconUrl: string } {
  const tab = project.component('CustomTab', object.name)?.content as CustomTab | undefined;
  const motif = /^Custom(\d+):/.exec(tab?.motif ?? '')?.[1];
  const [category, icon] = motif === undefined ? ['standard', standardIcon(object.name)] : ['custom', `custom${motif}`];
  return { color: colorOf(category, icon), iconUrl: `/img/icon/t4v35/${category}/${icon}_120.png` };
}

function standardIcon(objectName: string): string {
  const name = ICONS[objectName] ?? objectName.replaceAll(/(?<=[a-z])[A-Z]/g, '_$&').toLowerCase();
  return existsSync(join(DESIGN_SYSTEM, 'icons/standard', `${name}_120.png`)) ? name : 'default';
}

function colorOf(category: string, icon: string): string {
  stylesheet ??= readFileSync(join(DESIGN_SYSTEM, 'styles/salesforce-lightning-design-system.min.css'), 'utf8');
  const names = [`slds-icon-${category}-${icon}`, `slds-icon-${icon}`, 'slds-icon-standard-default'];
  const found = names.map((name) =>
    new RegExp(`\\.${name.replaceAll('_', '-')}\\{background-color:[^}]*#([0-9a-f]{6})`, 'i').exec(stylesheet ?? ''),
  );
  return (found.find((match) => match !== null)?.[1] ?? '').toUpperCase();
}
