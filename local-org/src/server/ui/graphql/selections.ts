import { Kind, type FieldNode, type FragmentDefinitionNode, type SelectionSetNode } from 'graphql';

export type Fragments = Readonly<Record<string, FragmentDefinitionNode>>;

/** Fields that some selections ask for, through fragments. */
export function fieldsOf(sets: readonly (SelectionSetNode | undefined)[], fragments: Fragments): FieldNode[] {
  return sets.flatMap((set) =>
    (set?.selections ?? []).flatMap((selection): FieldNode[] => {
      switch (selection.kind) {
        case Kind.FIELD:
          return [selection];
        case Kind.INLINE_FRAGMENT:
          return fieldsOf([selection.selectionSet], fragments);
        default:
          return fieldsOf([fragments[selection.name.value]?.selectionSet], fragments);
      }
    }),
  );
}

/** What is selected below the fields of this name. */
export function selectionsBelow(
  sets: readonly (SelectionSetNode | undefined)[],
  name: string,
  fragments: Fragments,
): SelectionSetNode[] {
  return fieldsOf(sets, fragments)
    .filter((node) => node.name.value === name)
    .flatMap(({ selectionSet }) => selectionSet ?? []);
}
