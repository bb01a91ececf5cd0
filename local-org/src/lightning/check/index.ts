/** Apart from the rest of the module: the compilers that the check needs take long to load. */
export { checkLightning } from './check.ts';
