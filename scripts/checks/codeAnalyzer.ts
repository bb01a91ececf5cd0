import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { CodeAnalyzer, CodeAnalyzerConfig } from '@salesforce/code-analyzer-core';
import type { Violation } from '@salesforce/code-analyzer-core';
import type { EnginePluginV1 } from '@salesforce/code-analyzer-engine-api';
import { filesBelow, packageFolder, root, shown } from './files.ts';
import { report } from './report.ts';
import type { Finding } from './report.ts';

/**
 * PMD through Salesforce Code Analyzer, with the rules that the AppExchange security review runs
 * (Code Analyzer Guide, "Scan Your Code for AppExchange Security Review") and a chosen set beyond them.
 */
const RULES = [
  'pmd:AppExchange',
  'pmd:Recommended:Security',
  'pmd:ApexUnitTestShouldNotUseSeeAllDataTrue',
  'pmd:ApexAssertionsShouldIncludeMessage',
  'pmd:AvoidDebugStatements',
  'pmd:AvoidGlobalModifier',
  'pmd:AvoidHardcodingId',
  'pmd:AvoidLogicInTrigger',
  'pmd:AvoidNonRestrictiveQueries',
  'pmd:AvoidDirectAccessTriggerMap',
  'pmd:EagerlyLoadedDescribeSObjectResult',
  'pmd:EmptyCatchBlock',
  'pmd:EmptyIfStmt',
  'pmd:EmptyStatementBlock',
  'pmd:EmptyTryOrFinallyBlock',
  'pmd:InaccessibleAuraEnabledGetter',
  'pmd:MethodWithSameNameAsEnclosingClass',
  'pmd:OneDeclarationPerLine',
  'pmd:OperationWithHighCostInLoop',
  'pmd:OperationWithLimitsInLoop',
  'pmd:OverrideBothEqualsAndHashcode',
  'pmd:QueueableWithoutFinalizer',
  'pmd:StdCyclomaticComplexity',
  'pmd:TestMethodsMustBeInTestClasses',
  'pmd:UnusedLocalVariable',
  'pmd:UnusedMethod',
];

/** A finding that is right about the code and accepted, with the reason for the security review. */
interface Exception {
  readonly rule: string;
  /** The file, relative to the repository. */
  readonly file: string;
  readonly reason: string;
}

const exceptions = JSON.parse(
  readFileSync(new URL('codeAnalyzerExceptions.json', import.meta.url), 'utf8'),
) as Exception[];

function toFinding(violation: Violation): Finding {
  const place = violation.getPrimaryLocation();
  return {
    file: shown(place.getFile() ?? root),
    line: place.getStartLine(),
    rule: violation.getRule().getName(),
    message: violation.getMessage(),
  };
}

function isAccepted({ file, rule }: Finding): boolean {
  return exceptions.some((exception) => exception.file === file && exception.rule === rule);
}

/** An exception without a reason, or for something that is no longer found, is a finding itself. */
function staleExceptions(findings: readonly Finding[]): Finding[] {
  return exceptions
    .filter(
      ({ file, rule, reason }) => !reason || !findings.some((found) => found.file === file && found.rule === rule),
    )
    .map(({ file, rule }) => ({
      file,
      rule: 'exception',
      message: `the exception for ${rule} has no reason or no use`,
    }));
}

/** This version of the engine lacks two members that the core calls when it lets go of an engine. */
function completed(plugin: EnginePluginV1): EnginePluginV1 {
  const createEngine = plugin.createEngine.bind(plugin);
  plugin.createEngine = async (...parameters) => {
    const engine = await createEngine(...parameters);
    const noListeners = { removeEventListener: () => undefined, removeAllListeners: () => undefined };
    return Object.assign(engine, { ...noListeners });
  };
  return plugin;
}

const load = createRequire(import.meta.url);
const pmd = load('@salesforce/code-analyzer-pmd-engine') as { createEnginePlugin(): EnginePluginV1 };
const analyzer = new CodeAnalyzer(CodeAnalyzerConfig.fromObject({ log_folder: tmpdir() }));
await analyzer.addEnginePlugin(completed(pmd.createEnginePlugin()));

const files = filesBelow(packageFolder, /\.(cls|trigger|page|component|object-meta\.xml|field-meta\.xml)$/);
const workspace = await analyzer.createWorkspace(files);
const rules = await analyzer.selectRules(RULES, { workspace });
const missing = RULES.filter((selector) => /^pmd:[A-Z]\w+$/.test(selector) && !/AppExchange/.test(selector)).filter(
  (selector) => !rules.getRulesFor('pmd').some((rule) => `pmd:${rule.getName()}` === selector),
);
const findings = (await analyzer.run(rules, { workspace })).getViolations().map(toFinding);
report('Code Analyzer', { count: files.length, what: `files, ${rules.getCount()} rules` }, [
  ...missing.map((selector) => ({ file: 'scripts/checks/codeAnalyzer.ts', rule: 'unknown-rule', message: selector })),
  ...findings.filter((finding) => !isAccepted(finding)),
  ...staleExceptions(findings),
]);
