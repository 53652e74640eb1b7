import * as vscode from 'vscode';
import type { PreviewGroup, PreviewRow } from '../../importers/preview';
import { changesOf } from '../../tool/changes';
import { summaryOf } from '../../tool/describeTool';
import { unquoted } from '../../tool/name';
import type { Problem } from '../../util/result';
import { changeWords } from './changeWords';

export interface PreviewItem extends vscode.QuickPickItem {
  /** Of separators there is none. */
  readonly row?: PreviewRow;
}

export const previewItems = (groups: readonly PreviewGroup[]): readonly PreviewItem[] =>
  groups.flatMap(({ kind, rows }): PreviewItem[] => [
    { label: `${headings[kind]} (${rows.length})`, kind: vscode.QuickPickItemKind.Separator },
    ...rows.map(itemOf),
  ]);

const itemOf = (row: PreviewRow): PreviewItem => {
  const { planned } = row;
  if (planned.kind === 'invalid') {
    return {
      label: asText(unquoted(planned.label)),
      description: vscode.l10n.t('cannot be registered'),
      detail: asText(said(planned.problems, 'error')),
      row,
    };
  }
  const { tool, problems } = planned;
  const remarks = said(problems, 'warning');
  const item = { label: tool.name, row, ...(remarks && { detail: `$(warning) ${asText(remarks)}` }) };
  switch (planned.kind) {
    case 'new':
      return { ...item, description: asText(summaryOf(tool.description, 80)) };
    case 'same':
      return { ...item, description: vscode.l10n.t('registered already, just as it is') };
    case 'taken': {
      const words = changeWords(changesOf(planned.by, tool));
      const description = asText(vscode.l10n.t('differs from the registered one: {0}', words));
      return { ...item, description, buttons: [compareButton] };
    }
  }
};

const compareButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('diff'),
  tooltip: vscode.l10n.t('Compare'),
};

const headings: Record<PreviewGroup['kind'], string> = {
  new: vscode.l10n.t('New'),
  taken: vscode.l10n.t('Different'),
  same: vscode.l10n.t('Same'),
  invalid: vscode.l10n.t('Invalid'),
};

const said = (problems: readonly Problem[], severity: Problem['severity']): string =>
  problems
    .filter(problem => problem.severity === severity)
    .map(({ message }) => message)
    .join(' ');

/** Foreign text brings no icons along. */
const asText = (text: string): string => text.replaceAll('$(', '\\$(');
