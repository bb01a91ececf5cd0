import type {
  CustomApplication,
  CustomTab,
  EmailTemplate,
  NamedCredential,
  QuickAction,
  WebLink,
} from '@salesforce/types/metadata';
import type { ProblemList } from '../problems.ts';

/** Elements that a component of some kind needs although its type does not say so: those that are not there. */
type Missing<Content> = (content: Content) => readonly (keyof Content & string)[];

/** Which element an action of a kind leads to. Page "QuickAction" (Metadata API Developer Guide). */
const ACTION_TARGETS: Readonly<Record<string, keyof QuickAction & string>> = {
  Canvas: 'canvas',
  Create: 'targetObject',
  Flow: 'flowDefinition',
  LightningComponent: 'lightningComponent',
  LightningWebComponent: 'lightningWebComponent',
  VisualforcePage: 'page',
};

/** Which element a link of a kind leads to. Page "WebLink" (Metadata API Developer Guide). */
const LINK_TARGETS: Readonly<Record<string, keyof WebLink & string>> = { javascript: 'url', page: 'page', url: 'url' };

function lacking<Content>(content: Content, ...names: (keyof Content & string)[]): (keyof Content & string)[] {
  return names.filter((name) => content[name] === undefined || content[name] === '');
}

const webLink: Missing<WebLink> = (content) => {
  const target = LINK_TARGETS[content.linkType];
  return [...lacking(content, 'masterLabel'), ...(target === undefined ? [] : lacking(content, target))];
};

const quickAction: Missing<QuickAction> = (content) => {
  const target = ACTION_TARGETS[content.type ?? ''];
  return [
    ...(content.standardLabel === undefined ? lacking(content, 'label') : []),
    ...(target === undefined ? [] : lacking(content, target)),
  ];
};

const namedCredential: Missing<NamedCredential> = (content) =>
  (content.namedCredentialType ?? 'Legacy') === 'Legacy' ? lacking(content, 'endpoint') : [];

const emailTemplate: Missing<EmailTemplate> = (content) => lacking(content, 'subject');

const customTab: Missing<CustomTab> = (content) => (content.customObject === true ? [] : lacking(content, 'label'));

const customApplication: Missing<CustomApplication> = (content) => lacking(content, 'label');

const RULES: Readonly<Record<string, Missing<never>>> = {
  CustomApplication: customApplication,
  CustomTab: customTab,
  EmailTemplate: emailTemplate,
  NamedCredential: namedCredential,
  QuickAction: quickAction,
  WebLink: webLink,
};

/** Objects for which Salesforce has an app or a tab that a project may change without repeating its label. */
const STANDARD = /^standard[-_]/i;

/** What the types of components leave open and deployment asks for. Source: the pages of the Metadata API Developer Guide. */
export function checkRequiredParts(problems: ProblemList): void {
  for (const [type, missing] of Object.entries(RULES)) {
    for (const { fullName, content } of problems.project.components(type)) {
      for (const name of STANDARD.test(fullName) ? [] : missing(content as never)) {
        problems.add('MISSING_ELEMENT', `Required field is missing: ${name}`, content as object, name);
      }
    }
  }
}
