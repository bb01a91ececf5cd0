export type { ApexRuntime, RuntimeType } from './types.ts';
export { ApexEnum } from './enum.ts';
export { ApexException } from './exception.ts';
export { ApexList } from './list.ts';
export { ApexMap } from './map.ts';
export { ApexObject } from './object.ts';
export { ApexSet } from './set.ts';
export { equals, hashCode } from './equality.ts';
export { toText } from './text.ts';
