import * as vscode from 'vscode';

export interface Finding {
  /** Start and end as `line:character`, zero-based, for example `0:4-0:9`. */
  readonly range: string;
  /** The name of the VS Code severity, for example `Warning`. */
  readonly severity: string;
  readonly code: string;
}

/** Returns the diagnostics of our extension for the document. */
export const findingsIn = (uri: vscode.Uri): Finding[] =>
  vscode.languages
    .getDiagnostics(uri)
    .filter(({ source }) => source === 'LLM Tools')
    .map(({ range: { start, end }, code, severity }) => ({
      range: `${start.line}:${start.character}-${end.line}:${end.character}`,
      severity: vscode.DiagnosticSeverity[severity],
      code: String(typeof code === 'object' ? code.value : code),
    }));
