import { type Access, ancestry, type ClassSymbol, type MethodSymbol, topLevel } from './symbols.ts';

interface Member {
  owner: ClassSymbol;
  access: Access;
  isTestVisible: boolean;
}

/**
 * Whether code of class `from` may use a member. Everything within one top-level class is open to it.
 * Source: Apex Developer Guide, "Access Modifiers", "TestVisible Annotation".
 */
export function canSee(from: ClassSymbol, member: Member): boolean {
  if (member.access === 'public' || member.access === 'global' || topLevel(from) === topLevel(member.owner)) {
    return true;
  }
  if (member.isTestVisible && from.isTest) {
    return true;
  }
  return member.access === 'protected' && [...ancestry(from)].includes(member.owner);
}

/** Whether a class, or one around it, is the other one or extends it. */
export function inherits(from: ClassSymbol, owner: ClassSymbol): boolean {
  for (let scope: ClassSymbol | null = from; scope !== null; scope = scope.outer) {
    for (const ancestor of ancestry(scope)) {
      if (ancestor === owner) {
        return true;
      }
    }
  }
  return false;
}

/** The compiler's words for a constructor that other code may not call. */
export function constructorNotVisible({ owner, parameters }: MethodSymbol): string {
  return `Method is not visible: void ${owner.name}.<init>(${parameters.map(({ type }) => type.name).join(', ')})`;
}
