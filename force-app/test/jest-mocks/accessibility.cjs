const { setup } = require('@sa11y/jest');

// Adds `toBeAccessible()`; the rules are those of WCAG, as sa11y's default preset has them.
setup();
