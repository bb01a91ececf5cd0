/** A text without the block in whose name its classes are declared: nobody sees that they have one. */
export function blockNames(text: string): string {
  return text.replace(/\bAnonymousBlock\.(?=[A-Za-z_])/g, '');
}
