import * as vscode from 'vscode';
import { selector } from './languageDocuments';
import { outlineOf, type Line } from '../../../core/documents/outline';

/** The outline, the breadcrumbs and “Go to Symbol”: tools with their parameters, in place of every brace of the JSON. */
export const registerToolSymbols = (): vscode.Disposable =>
  vscode.languages.registerDocumentSymbolProvider(only, { provideDocumentSymbols }, { label: 'LLM Tools' });

/** VS Code's JSON support answers too, and both would be mixed. Where this word is not known, they are. */
const only = selector.map(filter => ({ ...filter, exclusive: true }));

const provideDocumentSymbols = (document: vscode.TextDocument): vscode.DocumentSymbol[] => {
  const symbol = (line: Line): vscode.DocumentSymbol => {
    const range = (start: number, end: number): vscode.Range =>
      new vscode.Range(document.positionAt(start), document.positionAt(end));
    const made = new vscode.DocumentSymbol(
      line.name || vscode.l10n.t('(no name)'),
      line.required ? [line.detail, vscode.l10n.t('required')].filter(Boolean).join(', ') : line.detail,
      kinds.get(line.kind) ?? vscode.SymbolKind.Field,
      range(line.start, line.end),
      range(line.nameStart, line.nameEnd),
    );
    made.children = line.children.map(symbol);
    return made;
  };
  return outlineOf(document.getText()).map(symbol);
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
