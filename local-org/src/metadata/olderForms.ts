/** An element that a later version of the Metadata API replaced by another one. */
export interface OlderForm {
  /** The first version that has it no more. */
  until: number;
  /** What the element holds. */
  type: string;
  /** The element that took its place … */
  now: string;
  /** … and the element in it that holds the same. */
  inside: string;
}

/** By type and element. Source: Metadata API Developer Guide, "FlexiPage": `componentInstances` of a region. */
const OLDER_FORMS: Readonly<Record<string, Readonly<Record<string, OlderForm>>>> = {
  FlexiPageRegion: {
    componentInstances: { until: 49, type: 'ComponentInstance', now: 'itemInstances', inside: 'componentInstance' },
  },
};

/** The older form that this element is in, where the version still has it. */
export function olderForm(type: string, element: string, apiVersion: number): OlderForm | undefined {
  const form = OLDER_FORMS[type]?.[element];
  return form !== undefined && apiVersion < form.until ? form : undefined;
}

/**
 * Elements that say nothing any more, and the first version that has them no more, by type.
 * Source: Metadata API Developer Guide, "Flow", FlowActionCall: `versionSegment` is available in versions 58.0 to 61.0;
 * Salesforce's own sample apps deploy it with 62.0.
 */
const DROPPED: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  FlowActionCall: { versionSegment: 63 },
  FlowScreenAction: { versionSegment: 63 },
};

/** Whether the version still has this element, which later ones dropped. */
export function isDroppedLater(type: string, element: string, apiVersion: number): boolean {
  return apiVersion < (DROPPED[type]?.[element] ?? 0);
}
