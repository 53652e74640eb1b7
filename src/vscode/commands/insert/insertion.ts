import * as vscode from 'vscode';
import type { Exporter, ExportResult } from '../../../core/exporters/exporter';
import type { Tool } from '../../../core/tool/tool';
import { writeExport } from '../../../core/exporters/writeExport';
import { place } from '../../../core/documents/insert/place';
import { settings } from '../../ui/settings';
import { targetsIn } from './targets';

/** An export of tools, and the edits that replace each range of the document by it. */
export interface Insertion {
  readonly exportResult: ExportResult;
  readonly edits: readonly vscode.TextEdit[];
}

export const insertionOf = (
  tools: readonly Tool[],
  { exporter, strict }: { readonly exporter: Exporter; readonly strict?: boolean | undefined },
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): Insertion => {
  const indentation = targetsIn(document, ranges)[0]?.indentation ?? 2;
  const exportResult = writeExport(exporter, tools, {
    indentation,
    ...settings.profile(),
    ...(strict !== undefined && { strict }),
  });
  return { exportResult, edits: editsOf(exportResult.text, exporter, document, ranges) };
};

/** Returns the edits that replace each range by the exported text, adapted to its place: indentation, commas and brackets. */
export const editsOf = (
  exportedText: string,
  exporter: Pick<Exporter, 'kind' | 'language'>,
  document: vscode.TextDocument,
  ranges: readonly vscode.Range[],
): readonly vscode.TextEdit[] => {
  const placed = targetsIn(document, ranges).map(target => place(exportedText, exporter, target));
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
