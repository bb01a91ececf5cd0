export { openLightning, type Lightning } from './lightning.ts';
export { MODULES_PATH, moduleAddress, type BuildManifest } from './compiler/manifest.ts';
export { packageDirectory } from './compiler/locations.ts';
export { tagName, type SitePlacement } from './compiler/projectBuild.ts';
export type { PlatformUse } from './compiler/platformModules.ts';
