/** Modules that the Lightning platform gives to every component and that Salesforce publishes no types for. */

declare namespace Salesforce {
  /** What a wire delivers: neither while it loads, then data or an error. */
  interface WireResult<Data> {
    readonly data?: Data;
    readonly error?: unknown;
  }

  /** A wire adapter, which `@wire` takes. */
  type WireAdapter<Config extends Record<string, unknown>, Data> = import('lwc').WireAdapterConstructor<
    Partial<Config>,
    WireResult<Data>
  >;

  /** A cacheable Apex method: called, or wired. */
  interface WirableMethod<Config extends Record<string, unknown>, Data> {
    (parameters: Config): Promise<Data>;
    readonly adapter: WireAdapter<Config, Data>;
  }
}

declare module '@salesforce/label/*' {
  /** The label's text in the user's language. */
  const label: string;
  export default label;
}

declare module '@salesforce/resourceUrl/*' {
  /** Address of the static resource. */
  const address: string;
  export default address;
}

declare module '@salesforce/customPermission/*' {
  /** True for users who have it, undefined for others. */
  const isGranted: true | undefined;
  export default isGranted;
}

declare module '@salesforce/schema/*' {
  const reference: { readonly objectApiName: string; readonly fieldApiName: string };
  export default reference;
}

declare module '@salesforce/i18n/lang' {
  const lang: string;
  export default lang;
}

declare module '@salesforce/i18n/dir' {
  const dir: 'ltr' | 'rtl';
  export default dir;
}

declare module '@salesforce/i18n/locale' {
  const locale: string;
  export default locale;
}

declare module '@salesforce/i18n/timeZone' {
  const timeZone: string;
  export default timeZone;
}

declare module '@salesforce/apex' {
  /** Asks the server again for the data that a wired Apex method delivered. */
  export function refreshApex(wiredResult: unknown): Promise<unknown>;
}

declare module 'lightning/navigation' {
  import type { LightningElement } from 'lwc';

  export interface RecordPageReference {
    type: 'standard__recordPage';
    attributes: { recordId: string; objectApiName?: string; actionName: 'view' | 'edit' | 'clone' };
  }

  /** A tab with a Lightning page, and what its address carries. */
  export interface TabPageReference {
    type: 'standard__navItemPage';
    attributes: { apiName: string };
    state?: Record<string, string>;
  }

  export type PageReference = RecordPageReference | TabPageReference;

  export const CurrentPageReference: import('lwc').WireAdapterConstructor<Record<string, never>, PageReference>;

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;

  interface Navigation {
    [Navigate](pageReference: PageReference, replace?: boolean): void;
    [GenerateUrl](pageReference: PageReference): Promise<string>;
  }

  export const NavigationMixin: {
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
    (base: typeof LightningElement): new () => LightningElement & Navigation;
  };
}

declare module 'lightning/uiRecordApi' {
  export interface RecordRepresentation {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
  }

  export const getRecord: Salesforce.WireAdapter<
    { recordId: string; fields: readonly unknown[]; optionalFields: readonly unknown[] },
    RecordRepresentation
  >;
  export function getFieldValue(record: RecordRepresentation | undefined, field: unknown): unknown;
  /** Tells everything on the page that shows these records that the server has newer ones. */
  export function notifyRecordUpdateAvailable(records: readonly { recordId: string }[]): Promise<void>;
}

declare module 'lightning/platformResourceLoader' {
  /** Loads a script once a page. @throws when it cannot be loaded */
  export function loadScript(component: import('lwc').LightningElement, address: string): Promise<void>;
}
