import * as vscode from 'vscode';
import type { Imported } from '../../importers/importer';
import { plan } from '../../importers/plan';
import { canPick, picksAtFirst, previewGroups, type PreviewGroup } from '../../importers/preview';
import type { ToolLayer } from '../../registry/layer';
import { toolCount } from '../quoted';
import { pickOne } from '../wizard';
import { withNames } from './askNames';
import { Comparison } from './compare';
import { previewItems, type PreviewItem } from './previewItems';

/** Reads the tools, as the form of that id if one is given. */
export type Read = (as?: string) => Promise<Imported>;

/**
 * Shows what registering would come to, and leaves what the user wants; what cannot be registered stays, to be named in the
 * outcome. `undefined` when the user turns away. Where there is nothing to decide, nothing is asked.
 */
export const previewed = async (layer: ToolLayer, read: Read): Promise<Imported | undefined> => {
  for (let as: string | undefined; ;) {
    const imported = await withNames(await read(as), vscode.l10n.t('Register Tool'));
    if (!imported) return undefined;
    const groups = previewGroups(plan(imported.tools, name => layer.get(name)));
    if (!isQuestion(groups, imported)) return imported;
    const answer = await ask(groups, imported);
    if (!answer) return undefined;
    if (answer !== 'read-as') return { ...imported, tools: imported.tools.filter((_, index) => answer.has(index)) };
    as = (await askForm(imported)) ?? as;
  }
};

const isQuestion = (groups: readonly PreviewGroup[], { candidates = [] }: Imported): boolean =>
  groups.some(({ kind, rows }) => rows.some(canPick) || (kind === 'invalid' && candidates.length > 1));

/** Resolves with which tools are to stay. */
const ask = (
  groups: readonly PreviewGroup[],
  imported: Imported,
): Promise<ReadonlySet<number> | 'read-as' | undefined> =>
  new Promise(resolve => {
    const comparison = new Comparison();
    const pick = vscode.window.createQuickPick<PreviewItem>();
    const close = (answer?: ReadonlySet<number> | 'read-as'): void => {
      resolve(answer);
      pick.dispose();
      comparison.dispose();
    };
    const items = previewItems(groups);
    const atFirst = new Set(picksAtFirst(groups));
    Object.assign(pick, {
      title: titleOf(imported),
      placeholder: vscode.l10n.t('Tick the tools to register, then press Enter'),
      canSelectMany: true,
      matchOnDescription: true,
      matchOnDetail: true,
      // To look at something before answering is what this is for.
      ignoreFocusOut: true,
      items,
      selectedItems: items.filter(({ row }) => row && atFirst.has(row)),
    });
    if ((imported.candidates?.length ?? 0) > 1) pick.buttons = [readAsButton];
    pick.onDidTriggerButton(() => close('read-as'));
    pick.onDidTriggerItemButton(({ item: { row } }) => {
      if (row?.planned.kind === 'taken') void comparison.show(row.planned);
    });
    pick.onDidChangeSelection(selected => {
      const possible = selected.filter(isPossible);
      if (possible.length < selected.length) pick.selectedItems = possible;
    });
    pick.onDidAccept(() => {
      const picked = pick.selectedItems.filter(isPossible);
      const impossible = items.filter(item => !isPossible(item));
      if (picked.length === 0) return close();
      close(new Set([...picked, ...impossible].flatMap(({ row }) => row?.index ?? [])));
    });
    pick.onDidHide(() => close());
    pick.show();
  });

const isPossible = ({ row }: PreviewItem): boolean => row !== undefined && canPick(row);

const titleOf = ({ tools, format }: Imported): string =>
  format === undefined
    ? vscode.l10n.t('Register {0}', toolCount(tools.length))
    : vscode.l10n.t('Register {0} from {1}', toolCount(tools.length), format);

const readAsButton: vscode.QuickInputButton = {
  iconPath: new vscode.ThemeIcon('arrow-swap'),
  tooltip: vscode.l10n.t('Read As…'),
};

const askForm = async ({ candidates = [], format }: Imported): Promise<string | undefined> => {
  const items = candidates.map(({ id, title }) => ({
    label: title,
    description: title === format ? vscode.l10n.t('as it is read now') : '',
    value: id,
  }));
  const answer = await pickOne(items, {
    title: vscode.l10n.t('Read As'),
    placeholder: vscode.l10n.t('The tools could be in any of these formats'),
  });
  return answer && answer !== 'back' ? answer.value : undefined;
};
