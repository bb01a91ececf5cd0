import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, parse } from 'node:path';
import { writeProject } from '../../local-org/test/metadata/projectFolder.ts';
import { conformanceProject, type ConformanceApex } from './conformanceProject.ts';
import { languageServerFindings } from './languageServerRun.ts';
import { report, type Finding } from './report.ts';

/**
 * apex-ls and the local org agree on which Apex of the conformance cases compiles. Where they do not, a reason stands
 * here; a reason without a disagreement is a finding, too.
 */
interface Reason {
  /** Of cases that apex-ls refuses: their names. Of those that it takes: their names, or what the local org says. */
  readonly of: RegExp;
  readonly reason: string;
}

const REFUSED_BY_APEX_LS: readonly Reason[] = [
  {
    of: /^flow-of-control: for \(;;\) \{ break; Integer n; \}$/,
    reason: 'Salesforce’s compiler takes what follows a break; for apex-ls it cannot be reached',
  },
  {
    of: /^apex-(?:language|library|async)\/(refused-arguments|refused-by-features|formula-refusals|anonymous-types|anonymous-classes|exception-of-cause|exception-texts|finally-order|pass-by-reference|short-circuit|print-long|json-order|accessors-as-properties|dml-methods-of-exceptions|process-plugins)$/,
    reason: 'declares types or methods in an anonymous block, which becomes a method here',
  },
  {
    of: /^apex-language\/child-rows$/,
    reason: 'assigns the only row of a child relationship to a record, as orgs were seen to',
  },
  { of: /^apex-language\/array-forms$/, reason: 'apex-ls takes an array of arrays for an array' },
  {
    of: /^apex-library\/registration-handler$/,
    reason: 'the example of the page "AuthProviderPluginClass Class" has no override',
  },
  { of: /^apex-library\/sum-values$/, reason: 'the grammar of apex-ls has no GROUPING in HAVING' },
  {
    of: /^apex-(?:language\/user-class-hides-system|library\/type-of-both)$/,
    reason: 'lives by the name that its class loses here',
  },
  {
    of: /^apex-async\/change-events$/,
    reason: 'apex-ls has the field ChangeEventHeader as an Object',
  },
  {
    of: /^apex-language\/class-name-twice$/,
    reason: 'apex-ls takes the second name of a top-level class for a part of it',
  },
  {
    of: /^modifiers: public class A \{ (?:transient interface|String s = \+|void f\(\) \{ throw null)/,
    reason: 'Salesforce’s compiler takes it, and so does the local org',
  },
  {
    of: /^apex-library\/login-controllers$/,
    reason: 'Salesforce’s compiler finds classes of System behind ApexPages, too',
  },
  {
    of: /^apex-language\/private-methods$/,
    reason: 'apex-ls advises against what the case shows: orgs take it, and nothing is overridden',
  },
  { of: /^apex-library\/string-template$/, reason: 'the grammar of apex-ls has no texts of several lines' },
  {
    of: /^apex-(?:library|async)\/(duplicate-signature|event-checkpoint-invalid|every-exception|formula-builder|limits-as-statements|options|site-outside|invocable-action|permission-set-level|zip-archives|email-documents|mail-action-defaults)$/,
    reason: 'uses classes or methods that the library of apex-ls lacks',
  },
];

const TAKEN_BY_APEX_LS: readonly Reason[] = [
  {
    of: /^(?:classes: (?:toString\(\) is|hashCode\(\) may|A class is with)|flow-of-control: A loop without end does not|operators: === compares nothing with null)/,
    reason: 'Salesforce’s compiler refuses it; apex-ls does not look at it',
  },
  {
    of: /^(?:messages|related-types|declarations|positions|modifiers|names): /,
    reason: 'a rule from the published messages of Salesforce’s compiler that apex-ls does not have',
  },
  {
    of: /\b(Future methods|future method|[Ii]nvocable\w*|IsTest methods|Test methods|HttpGet|HttpPost|RemoteAction|RestResource|Rest Resource|urlMapping|wildcard)\b/,
    reason: 'apex-ls does not check what an annotation asks of its class or method',
  },
  {
    of: /\b(NamespaceAccessible \w+ require|NamespaceAccessible classes in apex|marked deprecated|was removed after version)\b/,
    reason: 'apex-ls does not check what is for packages only, nor what later versions lack',
  },
  { of: /Platform Event SObjects only supports after insert/, reason: 'apex-ls does not look at the kind of object' },
  { of: /(Annotation does not exist|No such property)/, reason: 'apex-ls warns only of annotations' },
  {
    of: /\b(UNKNOWN_\w+|INVALID_FILTER_VALUE|UNSUPPORTED|Invalid bind expression|SOQL FIELDS)\b/,
    reason: 'apex-ls does not look into queries',
  },
  { of: /APEX_SYNTAX/, reason: 'the grammar of apex-ls is wider; Salesforce’s parser agrees with the local org' },
  {
    of: /(Unreachable statement|already caught|Final variable|Final members|must implement the abstract|No default constructor)/,
    reason: 'apex-ls does not follow the flow of control or what constructors and subclasses owe',
  },
  {
    of: /(is not visible|is not writable|Duplicate field|can only have one scope|can only be used on|Defining type for virtual methods|cannot be assigned|Trigger Usage)/,
    reason: 'apex-ls does not check access, modifiers and names of members so far',
  },
  {
    of: /(never an instance of|from Set<String> to Set<Object>|from SObject to Account|from \w+ to (String|Integer|Id)$)/,
    reason: 'apex-ls is lenient with casts, sets, SObjects and the values in a constructor of an SObject',
  },
];

function explains(reasons: readonly Reason[], texts: readonly string[]): Reason | undefined {
  return reasons.find(({ of }) => texts.some((text) => of.test(text)));
}

/** What apex-ls says of each class and trigger, by name. */
function refusals(files: Record<string, string>): Map<string, string> {
  const folder = mkdtempSync(join(tmpdir(), 'apex-ls-cases-'));
  try {
    writeProject(folder, files);
    const errors = languageServerFindings(folder).filter(({ rule }) => rule !== 'Warning');
    return new Map(errors.reverse().map(({ file, message }) => [parse(file).name, message]));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { apex, files } = conformanceProject();
const refused = refusals(files);
const used = new Set<Reason>();

function disagreement({ name, problems, sources }: ConformanceApex): Finding[] {
  const theirs = Object.keys(sources).flatMap((source) => refused.get(source) ?? []);
  if (theirs.length > 0 === problems.length > 0) {
    return [];
  }
  const reason =
    theirs.length > 0 ? explains(REFUSED_BY_APEX_LS, [name]) : explains(TAKEN_BY_APEX_LS, [name, ...problems]);
  if (reason !== undefined) {
    used.add(reason);
    return [];
  }
  const message = theirs.length > 0 ? `refuses: ${theirs[0]}` : `takes what the local org refuses: ${problems[0]}`;
  return [{ file: name, rule: 'apex-ls', message }];
}

const findings = apex.flatMap(disagreement);
const unused = [...REFUSED_BY_APEX_LS, ...TAKEN_BY_APEX_LS].filter((reason) => !used.has(reason));
report('apex-ls over the conformance cases', { count: apex.length, what: 'cases' }, [
  ...findings,
  ...unused.map(({ of, reason }) => ({ file: String(of), rule: 'unused-reason', message: reason })),
]);
