import type * as vscode from 'vscode';
import { reuseUnchanged } from '../../../core/lint/reuseUnchanged';
import type { Tool } from '../../../core/tool/tool';
import type { ReadTool } from '../../../core/documents/readTools';

/** Keeps the tool objects of each document, so that an unchanged tool is the same object and is not linted again. */
export class DocumentToolCache {
  readonly #tools = new WeakMap<vscode.TextDocument, ReadonlyMap<string, Tool>>();

  /** Replaces tools that have not changed by the objects from the previous call. */
  reuse(document: vscode.TextDocument, read: readonly ReadTool[]): readonly ReadTool[] {
    const reused = reuseUnchanged(this.#tools.get(document), read);
    this.#tools.set(document, new Map(reused.map(({ tool }) => [tool.name, tool])));
    return reused;
  }
}
