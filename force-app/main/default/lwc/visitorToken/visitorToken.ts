import lang from '@salesforce/i18n/lang';

/** What a visitor answers: a program, and the article or chat that it is about. */
export interface VisitorSubject {
    readonly program: string;
    /** Id of a record, 15 or 18 characters. */
    readonly referenceId: string;
}

const KEY = 'survey-visitor';
const KEY_BYTES = 32;
const RECORD_ID = /^[A-Za-z0-9]{15}(?:[A-Za-z0-9]{3})?$/;

/** Holds the key where the browser keeps nothing: the visitor is then another one on the next page. */
let keyOfThisPage: string | undefined;

/**
 * The token that stands for a link, as `VisitorToken.cls` reads it. The same visitor has the same one for the same
 * subject until they close the tab: nothing in their browser outlives the visit.
 * @returns an empty text while it is not known what it is about, as in a page builder
 */
export function visitorToken({ program, referenceId }: VisitorSubject): string {
    return RECORD_ID.test(referenceId) ? ['v', visitorKey(), program, referenceId, lang].join('.') : '';
}

function visitorKey(): string {
    try {
        const { sessionStorage } = window;
        const known = sessionStorage.getItem(KEY) ?? newKey();
        sessionStorage.setItem(KEY, known);
        return known;
    } catch {
        keyOfThisPage ??= newKey();
        return keyOfThisPage;
    }
}

/** 256 random bits as base64url (RFC 4648, section 5). */
function newKey(): string {
    const bytes = window.crypto.getRandomValues(new Uint8Array(KEY_BYTES));
    return window
        .btoa(String.fromCharCode(...bytes))
        .replaceAll('+', '-')
        .replaceAll('/', '_')
        .replaceAll('=', '');
}
