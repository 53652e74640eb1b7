import * as vscode from 'vscode';
import type { Exporter, ExportResult } from '../../../core/exporters/exporter';
import type { Tool } from '../../../core/tool/tool';
import { writeExport } from '../../../core/exporters/writeExport';
import { place } from '../../../core/documents/insert/place';
import { targetsIn } from './targets';

/** What an output makes of the tools, and the edits that put it in the place of each range of the document. */
export interface Insertion {
  readonly written: ExportResult;
  readonly edits: readonly vscode.TextEdit[];
}

export const insertionOf = (
  tools: readonly Tool[],
  { output, strict }: { readonly output: Exporter; readonly strict?: boolean | undefined },
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): Insertion => {
  const indentation = targetsIn(document, ranges)[0]?.indentation ?? 2;
  const written = writeExport(output, tools, { indentation, ...(strict !== undefined && { strict }) });
  return { written, edits: editsOf(written.text, output, document, ranges) };
};

/** The edits that put a text, of the kind that an output writes, in the place of each range. */
export const editsOf = (
  written: string,
  output: Pick<Exporter, 'kind' | 'language'>,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): readonly vscode.TextEdit[] => {
  const placed = targetsIn(document, ranges).map(target => place(written, output, target));
  const commas = new Set(placed.flatMap(({ commaAt }) => commaAt ?? []));
  return [
    ...Array.from(commas, offset => document.positionAt(offset))
      .filter(position => !ranges.some(range => range.contains(position)))
      .map(position => vscode.TextEdit.insert(position, ',')),
    ...ranges.map((range, index) => {
      const { text, at } = placed[index]!;
      return at === undefined
        ? vscode.TextEdit.replace(range, text)
        : vscode.TextEdit.insert(document.positionAt(at), text);
    }),
  ];
};
