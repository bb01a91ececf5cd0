import type { AccessMode } from '../../execution/index.ts';
import type { ClassManifest } from '../compiler/manifest.ts';
import type { SourcePlace } from '../compiler/positions.ts';
import type { StackTraces } from './stackTraces.ts';

/** What is known of classes, triggers and anonymous blocks by name. */
export interface CodeFacts {
  classManifest(name: string): ClassManifest | undefined;
  /** API version of a trigger or anonymous block. */
  unitVersion(name: string): number | undefined;
  projectVersion(): number;
}

/** Answers what code runs now by looking at the stack, so that running code need not keep account of it. */
export class CurrentCode {
  private readonly traces: StackTraces;
  private readonly facts: CodeFacts;

  constructor(traces: StackTraces, facts: CodeFacts) {
    this.traces = traces;
    this.facts = facts;
  }

  place(): { className: string; line: number; column: number } {
    const [place] = this.traces.current();
    return { className: place?.unit ?? '', line: place?.line ?? 1, column: place?.column ?? 1 };
  }

  /** Source: Apex Developer Guide, "Versioned Behavior Changes". */
  access(): { accessMode: AccessMode; withSharing: boolean } {
    const places = this.traces.current();
    const accessMode = this.versionOf(places[0]) >= 67 ? 'user' : 'system';
    return { accessMode, withSharing: this.sharingOf(places) };
  }

  /** Whether the code that runs now stands in a block of anonymous Apex, or in a class declared there. */
  isAnonymous(): boolean {
    return this.traces.current()[0]?.unit.split('.')[0] === 'AnonymousBlock';
  }

  apiVersion(): number {
    return this.versionOf(this.traces.current()[0]);
  }

  /** The nearest class on the stack that states its sharing decides; at the entry, `inherited` means with. */
  private sharingOf(places: readonly SourcePlace[]): boolean {
    for (const place of places) {
      const sharing = this.facts.classManifest(place.unit)?.sharing ?? this.unitSharing(place.unit);
      if (sharing === 'with' || sharing === 'without') {
        return sharing === 'with';
      }
    }
    return places.some((place) => this.facts.classManifest(place.unit)?.sharing === 'inherited');
  }

  /** Triggers see every record; anonymous blocks run as their user. */
  private unitSharing(name: string): 'with' | 'without' {
    return this.facts.unitVersion(name) === undefined ? 'with' : 'without';
  }

  private versionOf(place: SourcePlace | undefined): number {
    const name = place?.unit ?? '';
    return this.facts.classManifest(name)?.apiVersion ?? this.facts.unitVersion(name) ?? this.facts.projectVersion();
  }
}
