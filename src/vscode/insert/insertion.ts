import * as vscode from 'vscode';
import type { Output, Written } from '../../formats/output';
import type { Tool } from '../../tool/tool';
import { place } from './place';
import { targetsIn } from './targets';

/** What an output makes of the tools, and the edits that put it in the place of each range of the document. */
export interface Insertion {
  readonly written: Written;
  readonly edits: readonly vscode.TextEdit[];
}

export const insertionOf = (
  tools: readonly Tool[],
  { output, strict }: { readonly output: Output; readonly strict?: boolean | undefined },
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): Insertion => {
  const targets = targetsIn(document, ranges);
  const indentation = targets[0]?.indentation ?? 2;
  const written = output.write(tools, { indentation, ...(strict !== undefined && { strict }) });
  const placed = targets.map(target => place(written.text, output, target));
  const commas = new Set(placed.flatMap(({ commaAt }) => commaAt ?? []));
  const edits = [
    ...Array.from(commas, offset => document.positionAt(offset))
      .filter(position => !ranges.some(range => range.contains(position)))
      .map(position => vscode.TextEdit.insert(position, ',')),
    ...ranges.map((range, index) => vscode.TextEdit.replace(range, placed[index]!.text)),
  ];
  return { written, edits };
};
