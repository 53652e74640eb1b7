import * as vscode from 'vscode';
import { toolDocumentSelector } from './languageDocuments';
import { outlineOf, type OutlineItem } from '../../../core/documents/outline';

/** Registers the symbols for the outline, the breadcrumbs and “Go to Symbol”: tools with their parameters. */
export const registerToolSymbols = (): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(
    exclusiveSelector,
    { provideDocumentSymbols },
    { label: 'LLM Tools' },
  );

/** Keeps out the symbols of VS Code's JSON support. A version of VS Code that does not know `exclusive` shows both. */
const exclusiveSelector = toolDocumentSelector.map(filter => ({ ...filter, exclusive: true }));

const provideDocumentSymbols = (document: vscode.TextDocument): vscode.DocumentSymbol[] => {
  const createSymbol = (line: OutlineItem): vscode.DocumentSymbol => {
    const range = (start: number, end: number): vscode.Range =>
      new vscode.Range(document.positionAt(start), document.positionAt(end));
    const symbol = new vscode.DocumentSymbol(
      line.name || vscode.l10n.t('(no name)'),
      line.required ? [line.detail, vscode.l10n.t('required')].filter(Boolean).join(', ') : line.detail,
      kinds.get(line.kind) ?? vscode.SymbolKind.Field,
      range(line.start, line.end),
      range(line.nameStart, line.nameEnd),
    );
    symbol.children = line.children.map(createSymbol);
    return symbol;
  };
  return outlineOf(document.getText()).map(createSymbol);
};

const kinds: ReadonlyMap<string, vscode.SymbolKind> = new Map([
  ['tool', vscode.SymbolKind.Function],
  ['string', vscode.SymbolKind.String],
  ['integer', vscode.SymbolKind.Number],
  ['number', vscode.SymbolKind.Number],
  ['boolean', vscode.SymbolKind.Boolean],
  ['array', vscode.SymbolKind.Array],
  ['object', vscode.SymbolKind.Object],
]);
