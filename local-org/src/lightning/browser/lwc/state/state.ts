import { setFeatureFlag } from 'lwc';

// Templates follow signals, and components hand state managers on to those inside them, only with this flag.
setFeatureFlag('ENABLE_EXPERIMENTAL_SIGNALS', true);

export { defineState, fromContext } from '@lwc/state';
