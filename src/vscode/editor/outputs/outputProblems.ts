import * as vscode from 'vscode';
import { spanOf } from '../../../core/json/spanOf';
import { jsoncTreeOf } from '../../../core/json/tree';
import type { Problem } from '../../../core/util/result';
import type { WorkspaceLayer } from '../../documents/files/workspaceTextFile';
import { createPositionLookup } from '../../ui/positions';
import { diagnosticOf } from '../../ui/remarkDiagnostics';
import { settings } from '../../ui/settings';

/** Codes of what “Write Outputs” may correct. */
const writableCodes: ReadonlySet<unknown> = new Set(['output-out-of-date', 'output-not-written']);

/** Lists the problems of outputs in their tools files, and offers to write the outputs. */
export class OutputProblems implements vscode.Disposable, vscode.CodeActionProvider {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('llmTools.outputs');

  /** Lists exactly these problems for the file, at their places in the text of its editor or else in the saved text. */
  show({ file, store }: WorkspaceLayer, problems: readonly Problem[]): void {
    if (problems.length === 0 || settings.problems() === 'off') return this.#diagnostics.delete(file.uri);
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === file.id);
    const text = document?.getText() ?? store.text ?? '';
    const tree = jsoncTreeOf(text);
    const positionAt = createPositionLookup(text);
    const diagnostics = problems.flatMap(problem => {
      const span = spanOf(text, tree, { at: problem.path });
      if (!span) return [];
      const range = new vscode.Range(positionAt(span.offset), positionAt(span.offset + span.length));
      return [diagnosticOf(problem, range)];
    });
    this.#diagnostics.set(file.uri, diagnostics);
  }

  provideCodeActions({ uri }: vscode.TextDocument, range: vscode.Range): vscode.CodeAction[] {
    const diagnostics = (this.#diagnostics.get(uri) ?? []).filter(
      ({ code, range: place }) => writableCodes.has(code) && place.intersection(range),
    );
    if (diagnostics.length === 0) return [];
    const title = vscode.l10n.t('Write Outputs');
    const action = new vscode.CodeAction(title, vscode.CodeActionKind.QuickFix);
    return [
      Object.assign(action, { diagnostics, command: { title, command: 'llmTools.writeOutputs', arguments: [uri] } }),
    ];
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }
}
