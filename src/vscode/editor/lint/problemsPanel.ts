import * as vscode from 'vscode';
import { treeOf } from '../../../core/json/tree';
import { sameJson } from '../../../core/json/sameJson';
import { spanOf } from '../../../core/json/spanOf';
import { diagnosticOf } from '../../ui/remarkDiagnostics';
import type { ShownFinding } from './fixes';
import type { DocumentFinding } from '../../../core/documents/findings';
import { createPositionLookup } from '../../ui/positions';

/** The findings in the text of an open document, or in the text that a document would have if it were opened. */
export interface CheckedText {
  readonly uri: vscode.Uri;
  readonly findings: readonly DocumentFinding[];
  /** Returns the text that the findings are in. Only called if there are findings to show. */
  readonly text: () => string;
  /** A value that changes whenever the text does, such as the tool or the text itself. */
  readonly subject: unknown;
}

/** The diagnostics of the linter in the Problems view. */
export class ProblemsPanel implements vscode.Disposable {
  readonly #diagnostics = vscode.languages.createDiagnosticCollection('llmTools.lint');
  readonly #shown = new Map<
    string,
    Pick<CheckedText, 'findings' | 'subject'> & { readonly shownFindings: readonly ShownFinding[] }
  >();

  /** Returns the findings that are shown for the document. */
  at(uri: vscode.Uri): readonly ShownFinding[] {
    return this.#shown.get(uri.toString())?.shownFindings ?? [];
  }

  /** Shows exactly these texts. Locating findings takes time, so unchanged texts are skipped and each step handles one text. */
  *show(texts: readonly CheckedText[]): Generator<void> {
    const wanted = texts.filter(({ findings }) => findings.length > 0);
    const addresses = new Set(wanted.map(({ uri }) => uri.toString()));
    for (const address of this.#shown.keys()) {
      if (addresses.has(address)) continue;
      this.#shown.delete(address);
      this.#diagnostics.delete(vscode.Uri.parse(address));
    }
    for (const checked of wanted) {
      if (this.#isShown(checked)) continue;
      this.#showFindings(checked);
      yield;
    }
  }

  dispose(): void {
    this.#diagnostics.dispose();
  }

  #isShown({ uri, subject, findings }: CheckedText): boolean {
    const shown = this.#shown.get(uri.toString());
    return (
      shown !== undefined &&
      shown.subject === subject &&
      (shown.findings === findings ||
        (shown.findings.length === findings.length &&
          findings.every((finding, index) => isSameFinding(finding, shown.findings[index]!))))
    );
  }

  #showFindings({ uri, text, subject, findings }: CheckedText): void {
    const json = text();
    const tree = treeOf(json);
    const positionAt = createPositionLookup(json);
    const shownFindings = findings.map((each): ShownFinding => {
      const { problem, at, nameInDocument } = each;
      const finding = {
        ...problem,
        ...(nameInDocument !== undefined && { tool: nameInDocument }),
        at: [...at, ...problem.path],
      };
      const span = each.span ?? spanOf(json, tree, finding);
      const range = span
        ? new vscode.Range(positionAt(span.offset), positionAt(span.offset + span.length))
        : new vscode.Range(0, 0, 0, 1);
      return { ...each, diagnostic: diagnosticOf(problem, range) };
    });
    this.#shown.set(uri.toString(), { subject, findings, shownFindings });
    this.#diagnostics.set(
      uri,
      shownFindings.map(({ diagnostic }) => diagnostic),
    );
  }
}

/** Whether both are the same problem of the same tool at the same place. */
const isSameFinding = (one: DocumentFinding, other: DocumentFinding): boolean =>
  one.tool === other.tool && isSameProblem(one, other) && sameJson(one.at, other.at);

/** Whether both are the same problem at the same place within a tool, wherever the tool is. */
export const isSameProblem = ({ problem: one }: DocumentFinding, { problem: other }: DocumentFinding): boolean =>
  one.code === other.code &&
  one.severity === other.severity &&
  one.message === other.message &&
  sameJson(one.path, other.path);
