import * as vscode from 'vscode';
import type { ToolLayer } from '../../../core/registry/layer';
import { summaryOf } from '../../../core/tool/describeTool';
import type { Tool } from '../../../core/tool/tool';
import { membersOf, invalidSetNameMessage, type ToolSet } from '../../../core/tool/toolSet';
import { trackActive } from '../../ui/pickMany';
import { toolCount } from '../../../core/tool/joinQuoted';
import { askText } from '../../ui/wizard';

/** Asks for the name of a new set. The name of an existing set adds to it. Resolves with `undefined` if the user cancels. */
export const askNewSet = (layer: ToolLayer, tools: number): Promise<string | undefined> =>
  askText({
    title: vscode.l10n.t('Create Set with {0}', toolCount(tools)),
    prompt: vscode.l10n.t('The name of the set, such as “reading”'),
    placeholder: 'reading',
    value: '',
    validate: invalidSetNameMessage,
    hint: name => {
      if (!layer.getSet(name)) return undefined;
      const message = vscode.l10n.t('“{0}” already exists. The tools will be added to it.', name);
      return { message, severity: vscode.InputBoxValidationSeverity.Info };
    },
  });

/** Asks for a new name of the set. Resolves with `undefined` if the user cancels or does not change the name. */
export const askSetName = async (layer: ToolLayer, { name }: ToolSet): Promise<string | undefined> => {
  const answer = await askText({
    title: vscode.l10n.t('Rename Set “{0}”', name),
    prompt: vscode.l10n.t('The name of the set, such as “reading”'),
    placeholder: name,
    value: name,
    validate: text =>
      text !== name && layer.getSet(text)
        ? vscode.l10n.t('“{0}” is the name of another set. Choose another name.', text)
        : invalidSetNameMessage(text),
  });
  return answer === name ? undefined : answer;
};

/**
 * Asks for the names and patterns of the set. While text is typed, Enter selects the tool or pattern; otherwise Enter accepts
 * the selection. Resolves with `undefined` if the user cancels.
 */
export const askMembers = (set: ToolSet, tools: readonly Tool[]): Promise<readonly string[] | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<MemberItem>();
    const names = new Set(tools.map(({ name }) => name));
    let patterns = set.tools.filter(each => !names.has(each));
    let selected: ReadonlySet<string> = new Set(set.tools);

    let offeredPattern: string | undefined;

    const show = (pattern?: string): void => {
      offeredPattern = pattern;
      pick.items = [
        ...(pattern === undefined ? [] : [patternItem(pattern, tools, true)]),
        ...patterns.map(each => patternItem(each, tools, false)),
        ...tools.map(toolItem),
      ];
      pick.selectedItems = pick.items.filter(({ member }) => selected.has(member));
    };
    Object.assign(pick, {
      title: vscode.l10n.t('Tools of the Set “{0}”', set.name),
      placeholder: vscode.l10n.t('Select tools, or type a name or a pattern such as git_* and press Enter'),
      canSelectMany: true,
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    show();
    // Replace the items only if needed: VS Code clears the selection of new items, and may report that after it was set again.
    pick.onDidChangeValue(value => {
      const typed = value.trim();
      const pattern = typed.includes('*') && !patterns.includes(typed) ? typed : undefined;
      if (pattern !== offeredPattern) show(pattern);
    });
    const active = trackActive(pick);
    pick.onDidChangeSelection(items => {
      const shown = new Set(pick.items.map(({ member }) => member));
      selected = new Set([...[...selected].filter(each => !shown.has(each)), ...items.map(({ member }) => member)]);
    });
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      if (typed.includes('*')) {
        if (!patterns.includes(typed)) patterns = [typed, ...patterns];
        selected = new Set([...selected, typed]);
        pick.value = '';
        return show();
      }
      const members = active().map(({ member }) => member);
      if (typed !== '' && members.length === 0) return;
      // If the user cleared all members, the set becomes empty. If it was empty before, Enter takes the active item.
      if (typed !== '' || (selected.size === 0 && set.tools.length === 0))
        selected = new Set([...selected, ...members]);
      if (typed !== '') {
        pick.value = '';
        pick.selectedItems = pick.items.filter(({ member }) => selected.has(member));
        return;
      }
      // Keep the order of the set, so that the diff of a workspace file is small.
      const kept = set.tools.filter(each => selected.has(each));
      resolve([...kept, ...[...selected].filter(each => !kept.includes(each))]);
      pick.dispose();
    });
    pick.onDidHide(() => {
      resolve(undefined);
      pick.dispose();
    });
    pick.show();
  });

interface MemberItem extends vscode.QuickPickItem {
  readonly member: string;
}

const toolItem = ({ name, description }: Tool): MemberItem => ({
  label: name,
  description: summaryOf(description),
  member: name,
});

/** The item of a pattern, or of the name of a tool that is not registered. */
const patternItem = (pattern: string, tools: readonly Tool[], isNew: boolean): MemberItem => ({
  label: isNew ? vscode.l10n.t('$(add) Pattern “{0}”', pattern) : pattern,
  description: toolCount(membersOf({ tools: [pattern] }, tools).length),
  alwaysShow: isNew,
  member: pattern,
});
