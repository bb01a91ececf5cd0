export { openStore, type SqlValue, type Store, type StoreRow } from './store.ts';
