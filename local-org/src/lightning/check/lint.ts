import { createRequire } from 'node:module';
import type { Linter } from 'eslint';

const load = createRequire(import.meta.url);

/** First version of components whose scripts may not import `lwc` for its effects, and must read `errors` of GraphQL. */
const STRICTER_SINCE = 62;

/** What the rules depend on. */
export interface LintedComponent {
  apiVersion: number;
  /** Whether it may import other modules while it runs. */
  isDynamic: boolean;
}

export interface LintFinding {
  message: string;
  line: number;
  column: number;
}

/**
 * What an org refuses of a script before it compiles it: decorators, wire adapters and imports that the published rules
 * do not allow. Comments do not turn them off. Positions count from 1.
 * Source: `@salesforce/eslint-config-lwc`, `base`; LWC1503 is the number that an org gives to all of them.
 * @param source JavaScript
 */
export function lintScript(source: string, file: string, component: LintedComponent): LintFinding[] {
  // Loaded where there is a script: it takes half a second.
  const eslint = load('eslint') as { Linter: typeof Linter };
  const rules = load('@salesforce/eslint-config-lwc/base.js') as Linter.Config[];
  const findings = new eslint.Linter({ configType: 'flat' }).verify(source, [...rules, rulesOf(component)], {
    filename: file.replace(/^.*\//, '').replace(/\.ts$/, '.js'),
    allowInlineConfig: false,
  });
  return findings.map(({ message, line, column }) => ({ message: `LWC1503: ${message}`, line, column }));
}

function rulesOf({ apiVersion, isDynamic }: LintedComponent): Linter.Config {
  const isStrict = apiVersion >= STRICTER_SINCE;
  const noImports = { selector: 'ImportExpression', message: 'Dynamic imports are not allowed.' };
  return {
    rules: {
      '@lwc/lwc/no-disallowed-lwc-imports': ['error', { allowExports: false, allowBareImports: !isStrict }],
      '@lwc/lwc/valid-graphql-wire-adapter-callback-parameters': isStrict ? 'error' : 'off',
      'no-restricted-syntax': isDynamic ? 'off' : ['error', noImports],
    },
  };
}
