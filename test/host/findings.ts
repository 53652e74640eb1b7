import * as vscode from 'vscode';

export interface Finding {
  /** Such as `0:4-0:9`. */
  readonly range: string;
  /** Such as `Warning`. */
  readonly severity: string;
  readonly code: string;
}

/** What Problems says of the document in our name. */
export const findings = (uri: vscode.Uri): Finding[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'LLM Tools')
    .map(({ range: { start, end }, code, severity }) => ({
      range: `${start.line}:${start.character}-${end.line}:${end.character}`,
      severity: vscode.DiagnosticSeverity[severity],
      code: String(typeof code === 'object' ? code.value : code),
    }));
