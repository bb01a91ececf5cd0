import type { LightningBundle } from '../metadata/types.ts';

interface BundleContent {
  apiVersion?: number | string;
  isExposed?: boolean;
  targets?: { target?: readonly string[] };
  capabilities?: { capability?: readonly string[] };
}

function contentOf(bundle: LightningBundle): BundleContent {
  return (bundle.component.content ?? {}) as BundleContent;
}

/** Whether builders may place the component on a page. */
export function isExposed(bundle: LightningBundle): boolean {
  return contentOf(bundle).isExposed === true;
}

/** Version of the platform that the component is written for; 0, the oldest rules, where it says none. */
export function apiVersion(bundle: LightningBundle): number {
  return Number(contentOf(bundle).apiVersion ?? 0);
}

/** Places that the component is meant for, for example `lightning__RecordPage`. */
export function targets(bundle: LightningBundle): readonly string[] {
  return contentOf(bundle).targets?.target ?? [];
}

/**
 * Whether the component may load others while it runs.
 * Source: LWC Developer Guide, "Dynamically Instantiate Components".
 */
export function isDynamic(bundle: LightningBundle): boolean {
  return contentOf(bundle).capabilities?.capability?.includes('lightning__dynamicComponent') === true;
}
