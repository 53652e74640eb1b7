import type * as vscode from 'vscode';
import { reuseUnchanged } from '../../../core/lint/reuseUnchanged';
import type { Tool } from '../../../core/tool/tool';
import type { ReadTool } from '../../../core/documents/readTools';

/** The tools of each document as they were when it was read last: one that is the same still need not be checked anew. */
export class KeptTools {
  readonly #kept = new WeakMap<vscode.TextDocument, ReadonlyMap<string, Tool>>();

  in(document: vscode.TextDocument, read: readonly ReadTool[]): readonly ReadTool[] {
    const kept = reuseUnchanged(this.#kept.get(document), read);
    this.#kept.set(document, new Map(kept.map(({ tool }) => [tool.name, tool])));
    return kept;
  }
}
