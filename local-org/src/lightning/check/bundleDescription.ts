import type { LightningBundle } from '../../metadata/types.ts';

interface BundleContent {
  apiVersion?: number;
  isExposed?: boolean;
  targets?: { target?: readonly string[] };
}

function contentOf(bundle: LightningBundle): BundleContent {
  return (bundle.component.content ?? {}) as BundleContent;
}

/** The version of the API that the component is written for; 0 when it names none. */
export function apiVersion(bundle: LightningBundle): number {
  return contentOf(bundle).apiVersion ?? 0;
}

/** Whether builders may place the component on a page. */
export function isExposed(bundle: LightningBundle): boolean {
  return contentOf(bundle).isExposed === true;
}

/** Places that the component is meant for, for example `lightning__RecordPage`. */
export function targets(bundle: LightningBundle): readonly string[] {
  return contentOf(bundle).targets?.target ?? [];
}
