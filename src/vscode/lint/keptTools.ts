import type * as vscode from 'vscode';
import { sameJson } from '../../tool/same';
import type { Tool } from '../../tool/tool';
import type { ReadTool } from './readTools';

/** The tools of each document as they were when it was read last: one that is the same still need not be checked anew. */
export class KeptTools {
  readonly #kept = new WeakMap<vscode.TextDocument, ReadonlyMap<string, Tool>>();

  in(document: vscode.TextDocument, read: readonly ReadTool[]): readonly ReadTool[] {
    const kept = withKept(this.#kept.get(document), read);
    this.#kept.set(document, new Map(kept.map(({ tool }) => [tool.name, tool])));
    return kept;
  }
}

/** Those that are as they were are the same tools still. */
export const withKept = (
  before: { get(name: string): Tool | undefined } | undefined,
  read: readonly ReadTool[],
): readonly ReadTool[] => {
  const taken = new Set<Tool>();
  return read.map(each => {
    const same = before?.get(each.tool.name);
    // Two of one name are two tools.
    if (!same || taken.has(same) || !sameJson(same, each.tool)) return each;
    taken.add(same);
    return { ...each, tool: same };
  });
};
