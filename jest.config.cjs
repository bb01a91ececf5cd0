const { jestConfig } = require('@salesforce/sfdx-lwc-jest/config');

module.exports = {
  ...jestConfig,
  modulePathIgnorePatterns: ['<rootDir>/.local-org', '<rootDir>/local-org'],
  moduleNameMapper: {
    '^testing$': '<rootDir>/force-app/test/jest-mocks/testing.ts',
    '^testing/(.+)$': '<rootDir>/force-app/test/jest-mocks/$1.ts',
    // The resolver knows bundles by their scripts; this one has styles alone.
    '^c/(tableStyles)$': '<rootDir>/force-app/main/default/lwc/$1/$1.css',
    // Jest loads CommonJS; the engine's main entry is an ES module.
    '^(lwc|@lwc/engine-dom)$': '<rootDir>/node_modules/@lwc/engine-dom/dist/index.cjs',
  },
  setupFilesAfterEnv: [
    ...jestConfig.setupFilesAfterEnv,
    '<rootDir>/force-app/test/jest-mocks/accessibility.cjs',
    '<rootDir>/force-app/test/jest-mocks/containerQueries.cjs',
    '<rootDir>/force-app/test/jest-mocks/labels.cjs',
  ],
  testMatch: ['**/lwc/**/__tests__/**/*.test.ts'],
  collectCoverageFrom: ['force-app/**/lwc/**/*.ts', '!**/__tests__/**'],
};
