#!/usr/bin/env node
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 18)) {
  console.error(
    `local-org needs Node 22.18 or later and was started with ${process.versions.node}. ` +
      'Run it with "npx local-org" from the project folder, where the right version is installed.',
  );
  process.exit(1);
}
// Node marks its own SQLite as experimental on each start; that is no news to the person who runs an org.
const { emitWarning } = process;
process.emitWarning = (warning, ...details) => {
  if (!String(warning).includes('SQLite')) {
    emitWarning.call(process, warning, ...details);
  }
};
const { runCommandLine } = await import('../src/cli/index.ts');
process.exitCode = await runCommandLine(process.argv.slice(2));
