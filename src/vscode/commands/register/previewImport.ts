import * as vscode from 'vscode';
import { hasNoChanges, planImport, type ImportPlan } from '../../../core/import/importPlan';
import type { Imported } from '../../../core/import/imported';
import {
  canPick,
  rowKey,
  defaultSelection,
  previewGroups,
  type PreviewGroup,
  type PreviewRow,
} from '../../../core/import/preview';
import type { ToolLayer } from '../../../core/registry/layer';
import { originTitles } from '../../../core/tool/origin';
import { askOrigin } from '../edit/askOrigin';
import type { ComparisonContext } from '../../documents/comparisons/compareTools';
import { trackActive } from '../../ui/pickMany';
import { showError } from '../../ui/showError';
import { toolCount } from '../../../core/tool/joinQuoted';
import { pickOne } from '../../ui/wizard';
import { askMissingNames } from './askMissingNames';
import { compareSkipped, sidesOfPair } from './compareSkipped';
import { describeChangeCount, describePlan, setCount } from '../../../core/import/describeImport';
import { previewItems, type PreviewItem } from './previewItems';

/** Reads the tools, in the format with that id if one is given. */
export type ReadSource = (format?: string) => Promise<Imported>;

/** What the user chose in the preview, and the plan that the preview showed. */
export interface ImportSelection {
  readonly imported: Imported;
  readonly plan: ImportPlan;
  /** The selected rows, or everything in the plan. */
  readonly wanted: readonly PreviewRow[] | 'everything';
}

interface PreviewRequest {
  readonly layer: ToolLayer;
  readonly read: ReadSource;
  /** The title of the origin, if it is known. */
  readonly title: string | undefined;
}

/**
 * Shows what the import would do and asks what to import. Asks nothing if there is nothing to decide. Resolves with `undefined`
 * if the user cancels.
 */
export const previewImport = async (
  context: ComparisonContext,
  { layer, read, title: originTitle }: PreviewRequest,
): Promise<ImportSelection | undefined> => {
  let title = originTitle;
  let selectedKeys: ReadonlySet<string> | undefined;
  let imported = await askMissingNames(await read(), registerTitle());
  while (imported) {
    const plan = planImport(imported, layer, title);
    const groups = previewGroups(plan);
    if (!isQuestion(groups, imported)) return { imported, plan, wanted: [] };
    const classes = await classesOf(groups, layer);
    const answer = await ask(context, groups, { layer, imported, plan, selectedKeys, classes });
    switch (answer.kind) {
      case 'nothing':
        return undefined;
      case 'wanted':
        return { imported, plan, wanted: answer.wanted };
      case 'name':
        selectedKeys = answer.selectedKeys;
        title = (await askTitle(layer, title)) ?? title;
        break;
      case 'read-as': {
        selectedKeys = undefined;
        const format = await askFormat(imported);
        if (format !== undefined) imported = await askMissingNames(await read(format), registerTitle());
      }
    }
  }
  return undefined;
};

const registerTitle = (): string => vscode.l10n.t('Import Tools');

const isQuestion = (groups: readonly PreviewGroup[], { candidates = [] }: Imported): boolean =>
  groups.some(
    ({ kind, rows }) => (kind !== 'missing' && rows.some(canPick)) || (kind === 'invalid' && candidates.length > 1),
  );

type Answer =
  | { readonly kind: 'wanted'; readonly wanted: ImportSelection['wanted'] }
  | { readonly kind: 'name'; readonly selectedKeys: ReadonlySet<string> }
  | { readonly kind: 'read-as' | 'nothing' };

interface PreviewState {
  readonly imported: Imported;
  readonly plan: ImportPlan;
  /** The keys of the rows that were selected before the question was asked again. */
  readonly selectedKeys: ReadonlySet<string> | undefined;
  readonly layer: ToolLayer;
  /** Whom the changes affect, by row. */
  readonly classes: ReadonlyMap<PreviewRow, string>;
}

/** In ms. Rows whose changes take longer to compare do not say whom they affect; their comparison does. */
const maxComparing = 1000;

/** Compares what differs, and returns whom the changes of each row affect. */
const classesOf = async (
  groups: readonly PreviewGroup[],
  layer: ToolLayer,
): Promise<ReadonlyMap<PreviewRow, string>> => {
  const rows = groups.flatMap(group => group.rows).filter(({ planned }) => planned.kind === 'taken');
  if (rows.length === 0) return new Map();
  const { diffPairs, shortHeadline } = await import('../../documents/comparisons/summary.lazy');
  const pairs = rows.flatMap(row => {
    if (row.planned.kind !== 'taken') return [];
    const { before, after } = sidesOfPair(layer, row.planned);
    return [[row, before, after] as const];
  });
  const diffs = await diffPairs(pairs, maxComparing);
  return new Map([...diffs].map(([row, diff]) => [row, shortHeadline(diff)]));
};

const ask = (
  context: ComparisonContext,
  groups: readonly PreviewGroup[],
  { layer, imported, plan, selectedKeys, classes }: PreviewState,
): Promise<Answer> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<PreviewItem>();
    const close = (answer: Answer): void => {
      resolve(answer);
      pick.dispose();
    };
    const items = previewItems(groups, classes);
    const initialKeys = selectedKeys ?? new Set(defaultSelection(groups).map(rowKey));
    const applyButton = hasNoChanges(plan) ? undefined : createApplyButton(plan);
    const canReadAs = (imported.candidates?.length ?? 0) > 1;
    Object.assign(pick, {
      title: titleOf(imported, plan),
      placeholder: vscode.l10n.t('Select the tools to import, then press Enter'),
      canSelectMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      // The user may look at diffs before answering.
      ignoreFocusOut: true,
      items,
      buttons: [...(applyButton ? [applyButton] : []), originButton, ...(canReadAs ? [readAsButton] : [])],
      selectedItems: items.filter(item => isSelectable(item) && initialKeys.has(rowKey(item.row!))),
    });
    pick.onDidTriggerButton(button => {
      if (button === applyButton) close({ kind: 'wanted', wanted: 'everything' });
      else if (button === originButton)
        close({ kind: 'name', selectedKeys: new Set(rowsOf(pick.selectedItems).map(rowKey)) });
      else close({ kind: 'read-as' });
    });
    pick.onDidTriggerItemButton(({ item: { row } }) => {
      if (row?.planned.kind !== 'taken') return;
      compareSkipped(context, layer, row.planned).catch((error: unknown) => showError(error, context.log));
    });
    pick.onDidChangeSelection(selected => {
      const selectable = selected.filter(isSelectable);
      if (selectable.length < selected.length) pick.selectedItems = selectable;
    });
    const active = trackActive(pick, isSelectable);
    pick.onDidAccept(() => {
      // Nothing selected means nothing, because the user may have cleared all. While text is typed, Enter takes the active row.
      const isTyped = pick.value.trim() !== '';
      const picked = rowsOf(pick.selectedItems.length === 0 && isTyped ? active() : pick.selectedItems);
      close(picked.length === 0 ? { kind: 'nothing' } : { kind: 'wanted', wanted: picked });
    });
    pick.onDidHide(() => close({ kind: 'nothing' }));
    pick.show();
  });

const isSelectable = ({ row }: PreviewItem): boolean => row !== undefined && canPick(row);

const rowsOf = (items: readonly PreviewItem[]): readonly PreviewRow[] =>
  items.filter(isSelectable).flatMap(({ row }) => row ?? []);

/** “Import 31 tools from MCP (GitHub server): 30 new, 1 different”. */
const titleOf = ({ format }: Imported, plan: ImportPlan): string => {
  const { tools, sets } = plan;
  const what = tools.length === 0 ? setCount(sets.length) : toolCount(tools.length);
  const title =
    format === undefined ? vscode.l10n.t('Import {0}', what) : vscode.l10n.t('Import {0} from {1}', what, format);
  const origins = originTitles(tools.flatMap(each => ('tool' in each ? [each.tool] : [])));
  const originTitle = origins.length === 1 ? `${title} (${origins[0]})` : title;
  return vscode.l10n.t('{0}: {1}', originTitle, describePlan(plan));
};

const createApplyButton = (plan: ImportPlan): vscode.QuickInputButton => ({
  iconPath: new vscode.ThemeIcon('check-all'),
  tooltip: vscode.l10n.t('Apply: {0}', describeChangeCount(plan)),
});

const originButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('tag'),
  tooltip: vscode.l10n.t('Set Origin…'),
};

const readAsButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-swap'),
  tooltip: vscode.l10n.t('Read As…'),
};

const askTitle = (layer: ToolLayer, current: string | undefined): Promise<string | undefined> =>
  askOrigin(vscode.l10n.t('Set Origin'), { known: originTitles(layer.list()), current });

const askFormat = async ({ candidates = [], format }: Imported): Promise<string | undefined> => {
  const items = candidates.map(({ id, title }) => ({
    label: title,
    description: title === format ? vscode.l10n.t('current') : '',
    value: id,
  }));
  const answer = await pickOne(items, {
    title: vscode.l10n.t('Read As'),
    placeholder: vscode.l10n.t('Select the format to read the tools as'),
  });
  return answer && answer !== 'back' ? answer.value : undefined;
};
