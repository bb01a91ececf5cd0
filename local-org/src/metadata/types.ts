import type { ApexCodeUnitStatus } from '@salesforce/types/metadata';
import type { Place } from '../errors/index.ts';

/**
 * One metadata component of the project. `content` is the file's XML as Salesforce's own type describes it
 * (`@salesforce/types/metadata`): repeated elements are always arrays (empty when absent), booleans and numbers are
 * converted, the rest is text. Read it with the type's name: `component.content as CustomField`.
 */
export interface MetadataComponent<Content = unknown> {
  /** Metadata type, for example `CustomField`. */
  type: string;
  /** Full name, for example `Case.Due_At__c`. */
  fullName: string;
  /** Relative to the project folder. */
  file: string;
  content: Content;
}

/** A file whose body is source text and not XML: an Apex class or trigger. */
export interface SourceFile {
  /** Name of the class or trigger. */
  name: string;
  file: string;
  text: string;
  /** From the `-meta.xml` beside it, for example `67.0`. */
  apiVersion: string;
  /** A trigger that is not active compiles and does not run. */
  status: ApexCodeUnitStatus;
}

/** A Lightning web component's folder. */
export interface LightningBundle {
  name: string;
  /** Relative to the project folder, without a slash at the end. */
  folder: string;
  /** Content of `<name>.js-meta.xml`. */
  component: MetadataComponent;
}

/** An SFDX project folder, read whole. */
export interface ProjectMetadata {
  /** Absolute path of the folder with `sfdx-project.json`. */
  directory: string;
  /** Empty when the project has none. */
  namespace: string;
  /** `sourceApiVersion`, for example `67.0`. */
  apiVersion: string;
  /** Features of the project's scratch org definition, as it writes them. */
  features: readonly string[];
  /** Organisation-wide defaults of the project's scratch org definition, by the name of the object in small letters. */
  sharingModels: ReadonlyMap<string, string>;
  classes: readonly SourceFile[];
  triggers: readonly SourceFile[];
  lightningBundles: readonly LightningBundle[];
  /** All components of one metadata type, in name order; empty when there is none. */
  components(type: string): readonly MetadataComponent[];
  /** Names are compared without case. */
  component(type: string, fullName: string): MetadataComponent | undefined;
  /**
   * Where an object inside some component's `content` (or the component itself) stands in its file.
   * With `property`, the place of that child element.
   */
  placeOf(node: object, property?: string): Place;
  /** Absolute path of a file of the project. */
  resolve(file: string): string;
}
