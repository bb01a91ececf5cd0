/**
 * The item menu of console apps. Apps here have standard navigation, in which it has nothing to work on.
 * Source: Component Reference, "Platform Navigation Item API".
 */
export { IsConsoleNavigation } from 'lightning/platformWorkspaceApi';

const refuse = (): Promise<never> => Promise.reject(new Error('Navigation items are there in console apps only'));

export const focusNavigationItem = refuse;
export const getNavigationItems = refuse;
export const getSelectedNavigationItem = refuse;
export const refreshNavigationItem = refuse;
export const setSelectedNavigationItem = refuse;
