/**
 * The name in the compiled program of a method with these parameter types: overloads get different names,
 * overrides the same.
 */
export function mangle(name: string, parameterTypes: readonly { name: string }[]): string {
  const types = parameterTypes.map((type) => typeCode(type.name));
  return `m_${name.toLowerCase()}$${types.join('$')}`;
}

function typeCode(name: string): string {
  return name.replace(/[^A-Za-z0-9]/g, (character) => (character === '.' ? '_' : character === ' ' ? '' : '$'));
}
