/** The languages that Ease speaks besides the one that it is written in. */
export const TRANSLATED = ['es', 'fr', 'de', 'pt_BR', 'ja', 'ar'];

/**
 * Words and names that a language shares with English. Every other translation that reads like the English text is a
 * mistake.
 */
const SHARED_WORDS: Readonly<Record<string, readonly string[]>> = {
  // Names of metrics and of a service, which nobody translates.
  '*': ['net promoter score', 'ces', 'csat', 'nps', 'sms'],
  // Salesforce's own German and Portuguese words among them.
  de: ['account', 'agent', 'neutral', 'signal', 'status'],
  es: ['neutral', 'no'],
  fr: ['agent', 'contact', 'effort', 'invitation', 'note', 'score', 'signal'],
  pt_BR: ['site', 'status'],
};

/** Whether somebody forgot to translate: the same words, and the language does not share them with English. */
export function isUntranslated(language: string, text: string, english: string): boolean {
  const shared = [...(SHARED_WORDS['*'] ?? []), ...(SHARED_WORDS[language] ?? [])];
  const hasWords = /\p{L}/u.test(english.replaceAll(/\{\d+\}/g, ''));
  return hasWords && text.toLowerCase() === english.toLowerCase() && !shared.includes(text.toLowerCase());
}
