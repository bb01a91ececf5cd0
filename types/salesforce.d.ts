/** Modules that the Lightning platform gives to every component and that Salesforce publishes no types for. */

declare module '@salesforce/label/*' {
  /** The label's text in the user's language. */
  const label: string;
  export default label;
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

  const Navigate: unique symbol;
  const GenerateUrl: unique symbol;

  interface Navigation {
    [Navigate](pageReference: RecordPageReference, replace?: boolean): void;
    [GenerateUrl](pageReference: RecordPageReference): Promise<string>;
  }

  export const NavigationMixin: {
    readonly Navigate: typeof Navigate;
    readonly GenerateUrl: typeof GenerateUrl;
    <Base extends new () => LightningElement>(base: Base): Base & (new () => Navigation);
  };
}

declare module 'lightning/uiRecordApi' {
  export interface RecordRepresentation {
    readonly id: string;
    readonly apiName: string;
    readonly fields: Readonly<Record<string, { readonly value: unknown; readonly displayValue: string | null }>>;
  }

  export function getRecord(config: { recordId: string; fields: readonly unknown[] }): Promise<RecordRepresentation>;
  export function getFieldValue(record: RecordRepresentation | undefined, field: unknown): unknown;
}
