export { openStore, type SqlValue, type Store, type StoreRow } from './store.ts';
export { comparesCase, createTables, quoteName, type StoredField, type StoredObject } from './tables.ts';
export { fromStored, toStored } from './fieldValues.ts';
