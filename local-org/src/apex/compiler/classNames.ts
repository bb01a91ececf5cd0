import type { ClassSymbol, MethodSymbol } from '../checker/symbols.ts';

/** The JavaScript class of a user class. */
export function classCode(symbol: ClassSymbol): string {
  return `C_${symbol.code}`;
}

/** Code of the object that holds a class's static variables; runs the static initialisers first where there are any. */
export function staticsOf(symbol: ClassSymbol, program: { isForeign: boolean }): string {
  return program.isForeign ? `S_${symbol.code}()` : `(s_${symbol.code} ?? i_${symbol.code}())`;
}

/** The function of a static method. */
export function staticMethod(symbol: ClassSymbol, methodCode: string): string {
  return `s_${symbol.code}_${methodCode}`;
}

/** Whether the class has static variables or initialisers. */
export function hasStatics(symbol: ClassSymbol): boolean {
  return (
    [...symbol.fields.values()].some((field) => field.isStatic) ||
    symbol.initializers.some((initializer) => initializer.isStatic)
  );
}

/**
 * Whether the first use of the class, and not only of its static variables, must run its static initialisers: code in
 * them may be seen from outside. Source: Apex Developer Guide, "Using Initialization Code".
 */
export function initializesOnUse(symbol: ClassSymbol): boolean {
  return (
    symbol.initializers.some((initializer) => initializer.isStatic) ||
    [...symbol.fields.values()].some(({ isStatic, value }) => isStatic && value !== null && value.kind !== 'literal')
  );
}

/** What a method is called in the call graph: a call of an instance method may reach any override. */
export function callKey(method: MethodSymbol): string {
  return method.isStatic ? staticMethod(method.owner, method.code) : method.code;
}
