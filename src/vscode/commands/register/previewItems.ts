import * as vscode from 'vscode';
import type { TakenSet } from '../../../core/import/applyImport';
import type { PlannedSet } from '../../../core/import/importPlan';
import type { PlannedTool } from '../../../core/import/plan';
import type { PreviewGroup, PreviewRow } from '../../../core/import/preview';
import { changesOf } from '../../../core/tool/changes';
import { summaryOf } from '../../../core/tool/describeTool';
import { unquoted } from '../../../core/tool/name';
import { sameJson } from '../../../core/json/sameJson';
import type { Tool } from '../../../core/tool/tool';
import type { Problem } from '../../../core/util/result';
import { describeChanges } from '../../../core/tool/describeChanges';
import { escapeIcons } from '../../ui/escapeIcons';

export interface PreviewItem extends vscode.QuickPickItem {
  /** Undefined for separators. */
  readonly row?: PreviewRow;
}

/** `classes` says whom the changes of a row affect; they are the first that its detail says. */
export const previewItems = (
  groups: readonly PreviewGroup[],
  classes: ReadonlyMap<PreviewRow, string> = new Map(),
): readonly PreviewItem[] =>
  groups.flatMap(({ kind, rows }): PreviewItem[] => [
    { label: `${headings[kind]} (${rows.length})`, kind: vscode.QuickPickItemKind.Separator },
    ...rows.map(row => {
      const item = itemOf(row.planned);
      const detail = [classes.get(row), item.detail].filter(Boolean).join(' · ');
      return { ...item, ...(detail && { detail }), row };
    }),
  ]);

const itemOf = (planned: PreviewRow['planned']): vscode.QuickPickItem => {
  if (planned.kind === 'missing') return removedItem(planned.tool);
  if (planned.kind === 'invalid') {
    return {
      label: escapeIcons(unquoted(planned.label)),
      description: vscode.l10n.t('cannot be imported'),
      detail: escapeIcons(joinMessages(planned.problems, 'error')),
    };
  }
  return 'set' in planned ? setItem(planned) : toolItem(planned);
};

const toolItem = (planned: Exclude<PlannedTool, { kind: 'invalid' }>): vscode.QuickPickItem => {
  const { tool, problems } = planned;
  const remarks = joinMessages(problems, 'warning');
  const item = { label: tool.name, ...(remarks && { detail: `$(warning) ${escapeIcons(remarks)}` }) };
  switch (planned.kind) {
    case 'new':
      return { ...item, description: escapeIcons(summaryOf(tool.description, 80)) };
    case 'same':
      return { ...item, description: alreadyRegistered };
    case 'taken': {
      const changes = describeChanges(changesOf(planned.existing, tool));
      const description = escapeIcons(vscode.l10n.t('differs from the registered tool: {0}', changes));
      return { ...item, description, buttons: [compareButton] };
    }
  }
};

const setItem = (planned: Exclude<PlannedSet, { kind: 'invalid' }>): vscode.QuickPickItem => {
  const { set } = planned;
  const item = { label: vscode.l10n.t('$(folder-library) Set “{0}”', set.name) };
  switch (planned.kind) {
    case 'new':
      return { ...item, description: escapeIcons(set.description ?? set.tools.join(', ')) };
    case 'same':
      return { ...item, description: alreadyRegistered };
    case 'taken':
      return {
        ...item,
        description: escapeIcons(vscode.l10n.t('differs from the existing set: {0}', changedSetFields(planned))),
        buttons: [compareButton],
      };
  }
};

const changedSetFields = ({ set, existing }: TakenSet): string =>
  (['tools', 'description', 'icon'] as const).filter(field => !sameJson(set[field], existing[field])).join(', ');

const removedItem = ({ name, description }: Tool): vscode.QuickPickItem => ({
  label: name,
  description: vscode.l10n.t('no longer in this list; select to delete it'),
  detail: escapeIcons(summaryOf(description, 80)),
});

const alreadyRegistered = vscode.l10n.t('already registered, unchanged');

const compareButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('diff'),
  tooltip: vscode.l10n.t('Compare'),
};

const headings: Record<PreviewGroup['kind'], string> = {
  new: vscode.l10n.t('New'),
  taken: vscode.l10n.t('Different'),
  missing: vscode.l10n.t('Removed'),
  same: vscode.l10n.t('Same'),
  invalid: vscode.l10n.t('Invalid'),
};

const joinMessages = (problems: readonly Problem[], severity: Problem['severity']): string =>
  problems
    .filter(problem => problem.severity === severity)
    .map(({ message }) => message)
    .join(' ');
