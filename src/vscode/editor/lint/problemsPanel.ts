import * as vscode from 'vscode';
import { treeOf } from '../../../core/json/tree';
import { sameJson } from '../../../core/json/sameJson';
import { spanOf } from '../../../core/json/spanOf';
import { diagnosticOf } from '../../ui/remarkDiagnostics';
import type { Found } from './fixes';
import type { DocumentFinding } from '../../../core/documents/findings';
import { positionsIn } from '../../ui/positions';

/** Remarks on a text: that of an open document, or what would be the text of one. */
export interface CheckedText {
  readonly uri: vscode.Uri;
  readonly remarks: readonly DocumentFinding[];
  /** The text that the remarks have their places in. Only asked for where there are remarks to be placed. */
  readonly text: () => string;
  /** As long as it is the same, the text is. */
  readonly subject: unknown;
}

/** What Problems shows of the checks. */
export class ProblemsPanel implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('llmTools.lint');
  readonly #shown = new Map<string, Pick<CheckedText, 'remarks' | 'subject'> & { readonly found: readonly Found[] }>();

  /** What is shown of the document. */
  at(uri: vscode.Uri): readonly Found[] {
    return this.#shown.get(uri.toString())?.found ?? [];
  }

  /** Shows exactly these. Only what is new is placed in its text, which takes time: each step does one text. */
  *show(texts: readonly CheckedText[]): Generator<void> {
    const wanted = texts.filter(({ remarks }) => remarks.length > 0);
    const addresses = new Set(wanted.map(({ uri }) => uri.toString()));
    for (const address of this.#shown.keys()) {
      if (addresses.has(address)) continue;
      this.#shown.delete(address);
      this.#diagnostics.delete(vscode.Uri.parse(address));
    }
    for (const checked of wanted) {
      if (this.#isShown(checked)) continue;
      this.#place(checked);
      yield;
    }
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }

  #isShown({ uri, subject, remarks }: CheckedText): boolean {
    const shown = this.#shown.get(uri.toString());
    return (
      shown !== undefined &&
      shown.subject === subject &&
      (shown.remarks === remarks ||
        (shown.remarks.length === remarks.length &&
          remarks.every((remark, index) => sameRemark(remark, shown.remarks[index]!))))
    );
  }

  #place({ uri, text, subject, remarks }: CheckedText): void {
    const json = text();
    const tree = treeOf(json);
    const positionAt = positionsIn(json);
    const found = remarks.map((each): Found => {
      const { problem, at, called } = each;
      const remark = { ...problem, ...(called !== undefined && { tool: called }), at: [...at, ...problem.path] };
      const span = each.span ?? spanOf(json, tree, remark);
      const range = span
        ? new vscode.Range(positionAt(span.offset), positionAt(span.offset + span.length))
        : new vscode.Range(0, 0, 0, 1);
      return { ...each, diagnostic: diagnosticOf(problem, range) };
    });
    this.#shown.set(uri.toString(), { subject, remarks, found });
    this.#diagnostics.set(
      uri,
      found.map(({ diagnostic }) => diagnostic),
    );
  }
}

/** Whether both say one thing of one tool at one place. */
export const sameRemark = (one: DocumentFinding, other: DocumentFinding): boolean =>
  one.tool === other.tool && sameProblem(one, other) && sameJson(one.at, other.at);

/** Whether both say one thing at one place of a tool, wherever the tool is. */
export const sameProblem = ({ problem: one }: DocumentFinding, { problem: other }: DocumentFinding): boolean =>
  one.code === other.code &&
  one.severity === other.severity &&
  one.message === other.message &&
  sameJson(one.path, other.path);
