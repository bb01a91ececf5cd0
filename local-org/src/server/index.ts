export { checkPages } from './check/checkPages.ts';
export { startServer, type RunningServer, type ServerOptions } from './server.ts';
export { sitesOf, type Site, type SitePage } from './sites/site.ts';
