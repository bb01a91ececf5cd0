import { defineConfig, globalIgnores } from 'eslint/config';
import lwcJavaScript from '@salesforce/eslint-config-lwc/recommended.js';
import lwcTypeScript from '@salesforce/eslint-config-lwc/recommended-ts.js';
import importX from 'eslint-plugin-import-x';
import jest from 'eslint-plugin-jest';
import globals from 'globals';
import tseslint from 'typescript-eslint';

/** The modules of local-org, top first: each imports only from those below it (local-org/ARCHITECTURE.md). */
const LOCAL_ORG_LAYERS = [
  ['cli'],
  ['server'],
  ['lightning'],
  ['testing'],
  ['org'],
  ['transaction'],
  ['apex'],
  ['flow'],
  ['formula'],
  ['dml'],
  ['soql'],
  ['execution'],
  ['security'],
  ['mail', 'scheduler', 'events'],
  ['schema'],
  ['metadata'],
  ['store'],
  ['values'],
  ['clock'],
  ['errors'],
];

const folder = (module) => `./local-org/src/${module}`;

/** The three that an execution ties together may name each other's types, which all lie in `types.ts`. */
const TIED_TOGETHER = ['dml', 'soql', 'execution'];

const mayNameTypes = (module, above) => TIED_TOGETHER.includes(module) && TIED_TOGETHER.includes(above);

const importDirection = {
  zones: LOCAL_ORG_LAYERS.flatMap((layer, index) =>
    layer.flatMap((module) =>
      LOCAL_ORG_LAYERS.slice(0, index)
        .flat()
        .map((above) => ({
          target: folder(module),
          from: folder(above),
          except: mayNameTypes(module, above) ? ['./types.ts'] : [],
          message: `${module} lies below ${above}: modules of local-org import downwards only (local-org/ARCHITECTURE.md).`,
        })),
    ),
  ),
};

const ourStyle = {
  '@typescript-eslint/no-explicit-any': 'error',
  '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
  // Deleting a key by its name is how a record forgets a field.
  '@typescript-eslint/no-dynamic-delete': 'off',
  'max-lines': ['error', { max: 400 }],
  'no-void': 'off',
  'no-restricted-syntax': [
    'error',
    { selector: 'ExportAllDeclaration', message: 'Name what a module exports.' },
    { selector: 'TSEnumDeclaration', message: 'Use a union of strings.' },
    { selector: 'TSModuleDeclaration[kind="namespace"]:not([declare=true])', message: 'Use a module.' },
  ],
};

export default defineConfig([
  globalIgnores([
    '**/node_modules/',
    '.local-org/',
    '.cache/',
    'coverage/',
    '**/fixtures/',
    'force-app/**/lwc/**/*.js',
    'force-app/main/default/staticresources/',
    'site/',
  ]),
  {
    linterOptions: { reportUnusedDisableDirectives: 'error' },
  },
  {
    files: ['local-org/**/*.ts', 'scripts/**/*.ts', 'e2e/**/*.ts', 'bench/**/*.ts'],
    extends: [tseslint.configs.strict],
    languageOptions: { globals: globals.node },
    rules: ourStyle,
  },
  {
    files: ['local-org/src/**/*.ts'],
    plugins: { 'import-x': importX },
    settings: {
      'import-x/parsers': { '@typescript-eslint/parser': ['.ts'] },
      'import-x/resolver-next': [importX.createNodeResolver({ extensions: ['.ts', '.js'] })],
    },
    rules: {
      'import-x/no-restricted-paths': ['error', importDirection],
    },
  },
  {
    files: ['local-org/src/lightning/browser/**/*.ts'],
    extends: [lwcTypeScript, tseslint.configs.strict],
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
      globals: globals.browser,
    },
    rules: {
      ...ourStyle,
      // What stands here is the page around components: it finds its landmarks in the document, and waits while people type.
      '@lwc/lwc/no-document-query': 'off',
      // It also is what state managers are made of: adapters without a component, and a flag of the engine.
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      '@lwc/lwc/no-disallowed-lwc-imports': 'off',
      // Prettier removes the parentheses that this rule asks for.
      'no-confusing-arrow': 'off',
      '@lwc/lwc/no-async-operation': 'off',
    },
  },
  {
    files: ['**/*.{mjs,cjs}'],
    languageOptions: { globals: globals.node },
  },
  {
    files: ['types/**/*.d.ts'],
    extends: [tseslint.configs.strict],
    rules: {
      // A namespace in a declaration file names types without an import, which templates of modules cannot have.
      '@typescript-eslint/no-namespace': 'off',
    },
  },
  {
    files: ['force-app/**/lwc/**/*.ts'],
    extends: [lwcTypeScript, tseslint.configs.strict],
    // The LWC configuration brings Babel's parser; TypeScript's has to come after it.
    languageOptions: {
      parser: tseslint.parser,
      parserOptions: { ecmaVersion: 'latest', sourceType: 'module' },
      globals: globals.browser,
    },
    rules: {
      ...ourStyle,
      // Delays are the subject here: retries at growing intervals, and pauses while arrow keys walk a scale.
      '@lwc/lwc/no-async-operation': 'off',
    },
  },
  {
    // Samples are deployed as they are.
    files: ['config/**/lwc/**/*.js'],
    extends: [lwcJavaScript],
    languageOptions: { globals: globals.browser },
  },
  {
    files: ['force-app/**/lwc/**/__tests__/**/*.ts'],
    extends: [jest.configs['flat/recommended']],
    settings: { jest: { version: 29 } },
    languageOptions: { globals: { ...globals.node, ...globals.jest } },
    rules: {
      '@lwc/lwc/no-unexpected-wire-adapter-usages': 'off',
      // What a browser sends, a test sends as the browser does.
      '@lwc/lwc/prefer-custom-event': 'off',
      'jest/expect-expect': ['error', { assertFunctionNames: ['expect', 'expect*'] }],
      'jest/prefer-strict-equal': 'error',
    },
  },
]);
