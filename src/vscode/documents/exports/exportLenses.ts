import * as vscode from 'vscode';
import { describeByDesign } from '../../../core/exporters/describeByDesign';
import { isRemarkPage, parseExportAddress } from '../../../core/exporters/exportRequest';
import { groupRemarks } from '../../../core/exporters/groupRemarks';
import { findExporter } from '../../../core/exporters/index';
import { tallyOf } from '../../../core/lint/tally';
import type { ToolRegistry } from '../../../core/registry/registry';
import type { Problem } from '../../../core/util/result';
import { describeTally } from '../../ui/describeTally';
import { settings } from '../../ui/settings';
import { exportScheme } from './exportScheme';
import { runExport } from './runExport';

/** The lenses over the text of an export: the number of its problems, and what the format leaves out by design. */
export interface ExportLenses extends vscode.Disposable {
  /** Updates the lenses after a change of the tools, the settings or the diagnostics. */
  readonly refresh: () => void;
}

export const registerExportLenses = (
  registry: ToolRegistry,
  diagnosticsAt: (uri: vscode.Uri) => readonly vscode.Diagnostic[],
): ExportLenses => {
  const didChange = new vscode.EventEmitter<void>();
  const registration = vscode.languages.registerCodeLensProvider(
    { scheme: exportScheme },
    {
      onDidChangeCodeLenses: didChange.event,
      provideCodeLenses: ({ uri }) =>
        settings.codeLens() && !isRemarkPage(uri)
          ? [...problemLenses(diagnosticsAt(uri)), ...byDesignLenses(registry, uri)]
          : [],
    },
  );
  return {
    refresh: () => didChange.fire(),
    dispose: () => void vscode.Disposable.from(registration, didChange).dispose(),
  };
};

const problemLenses = (diagnostics: readonly vscode.Diagnostic[]): readonly vscode.CodeLens[] => {
  const tally = tallyOf(
    diagnostics.flatMap(({ severity }) => {
      const found = severities[severity];
      return found ? { severity: found } : [];
    }),
  );
  const title = describeTally(tally);
  return title ? [lens({ title, command: 'workbench.actions.view.problems' })] : [];
};

const byDesignLenses = (registry: ToolRegistry, uri: vscode.Uri): readonly vscode.CodeLens[] => {
  const request = parseExportAddress(uri);
  if (!findExporter(request.format)) return [];
  const title = describeByDesign(groupRemarks(runExport(registry, request).remarks).byDesign).join(' · ');
  // The title may contain the name of a field that nobody knows, and `$(…)` would be an icon.
  return title
    ? [
        lens({
          title: title.replaceAll('$(', '\\$('),
          tooltip: vscode.l10n.t('Show Export Report'),
          command: 'llmTools.showReport',
          arguments: [uri],
        }),
      ]
    : [];
};

const lens = (command: vscode.Command): vscode.CodeLens => new vscode.CodeLens(new vscode.Range(0, 0, 0, 0), command);

/** Hints do not count: the Problems view does not list them. */
const severities: { readonly [severity in vscode.DiagnosticSeverity]?: Problem['severity'] } = {
  [vscode.DiagnosticSeverity.Error]: 'error',
  [vscode.DiagnosticSeverity.Warning]: 'warning',
  [vscode.DiagnosticSeverity.Information]: 'info',
};
