import { findNodeAtLocation, type Node } from 'jsonc-parser';

/** Where a text says what a tool is. */
export interface ToolPlace {
  /** As it is written, be it a name or not. */
  readonly name: string;
  /** Where the name stands, or else the tool. */
  readonly offset: number;
}

/** The places of what is under `tools`, in the order of the text. */
export const placesOf = (root: Node | undefined): readonly ToolPlace[] => {
  const list = root && findNodeAtLocation(root, ['tools']);
  if (list?.type !== 'array') return [];
  return (list.children ?? []).map(element => {
    const name = findNodeAtLocation(element, ['name']);
    const { offset } = name ?? element;
    return { name: typeof name?.value === 'string' ? name.value : '', offset };
  });
};
