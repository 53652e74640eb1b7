import * as vscode from 'vscode';
import type { ToolLayer } from '../../../core/registry/layer';
import { summaryOf } from '../../../core/tool/describeTool';
import type { Tool } from '../../../core/tool/tool';
import { membersOf, setNameComplaint, type ToolSet } from '../../../core/tool/toolSet';
import { trackActive } from '../../ui/pickMany';
import { toolCount } from '../../ui/joinQuoted';
import { askOne } from '../../ui/wizard';

/** The name for a new set; `undefined` when the user turns away. That of another set is for adding to it. */
export const askNewSet = (layer: ToolLayer, tools: number): Promise<string | undefined> =>
  askOne({
    title: vscode.l10n.t('Create Set with {0}', toolCount(tools)),
    prompt: vscode.l10n.t('The name of the set, such as “reading”'),
    placeholder: 'reading',
    value: '',
    complaint: setNameComplaint,
    remark: name => {
      if (!layer.getSet(name)) return undefined;
      const message = vscode.l10n.t('“{0}” already exists. The tools will be added to it.', name);
      return { message, severity: vscode.InputBoxValidationSeverity.Info };
    },
  });

/** Another name for the set; `undefined` when the user turns away or leaves it. */
export const askSetName = async (layer: ToolLayer, { name }: ToolSet): Promise<string | undefined> => {
  const answer = await askOne({
    title: vscode.l10n.t('Rename Set “{0}”', name),
    prompt: vscode.l10n.t('The name of the set, such as “reading”'),
    placeholder: name,
    value: name,
    complaint: text =>
      text !== name && layer.getSet(text)
        ? vscode.l10n.t('“{0}” is the name of another set. Choose another name.', text)
        : setNameComplaint(text),
  });
  return answer === name ? undefined : answer;
};

/**
 * The names and patterns that the set is to have: those that are ticked. Enter ticks what is typed, a tool or a pattern, and is
 * the answer where nothing is. `undefined` when the user turns away.
 */
export const askMembers = (set: ToolSet, tools: readonly Tool[]): Promise<readonly string[] | undefined> =>
  new Promise(resolve => {
    const pick = vscode.window.createQuickPick<MemberItem>();
    const names = new Set(tools.map(({ name }) => name));
    let others = set.tools.filter(each => !names.has(each));
    let ticked: ReadonlySet<string> = new Set(set.tools);

    let offered: string | undefined;

    const show = (pattern?: string): void => {
      offered = pattern;
      pick.items = [
        ...(pattern === undefined ? [] : [patternItem(pattern, tools, true)]),
        ...others.map(each => patternItem(each, tools, false)),
        ...tools.map(toolItem),
      ];
      pick.selectedItems = pick.items.filter(({ member }) => ticked.has(member));
    };
    Object.assign(pick, {
      title: vscode.l10n.t('Tools of the Set “{0}”', set.name),
      placeholder: vscode.l10n.t('Select tools, or type a name or a pattern such as git_* and press Enter'),
      canSelectMany: true,
      ignoreFocusOut: true,
      matchOnDescription: true,
    });
    show();
    // Only where others are to be shown: VS Code takes new items for unticked ones, and may say so after they were ticked.
    pick.onDidChangeValue(value => {
      const typed = value.trim();
      const pattern = typed.includes('*') && !others.includes(typed) ? typed : undefined;
      if (pattern !== offered) show(pattern);
    });
    const active = trackActive(pick);
    pick.onDidChangeSelection(items => {
      const shown = new Set(pick.items.map(({ member }) => member));
      ticked = new Set([...[...ticked].filter(each => !shown.has(each)), ...items.map(({ member }) => member)]);
    });
    pick.onDidAccept(() => {
      const typed = pick.value.trim();
      if (typed.includes('*')) {
        if (!others.includes(typed)) others = [typed, ...others];
        ticked = new Set([...ticked, typed]);
        pick.value = '';
        return show();
      }
      const members = active().map(({ member }) => member);
      if (typed !== '' && members.length === 0) return;
      // A set from which all was taken is meant to be empty; one that was so is not what was asked for.
      if (typed !== '' || (ticked.size === 0 && set.tools.length === 0)) ticked = new Set([...ticked, ...members]);
      if (typed !== '') {
        pick.value = '';
        pick.selectedItems = pick.items.filter(({ member }) => ticked.has(member));
        return;
      }
      // In the order that the set had, so that a file changes where it must.
      const kept = set.tools.filter(each => ticked.has(each));
      resolve([...kept, ...[...ticked].filter(each => !kept.includes(each))]);
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

/** A pattern, or the name of a tool that is not there. */
const patternItem = (pattern: string, tools: readonly Tool[], isNew: boolean): MemberItem => ({
  label: isNew ? vscode.l10n.t('$(add) Pattern “{0}”', pattern) : pattern,
  description: toolCount(membersOf({ tools: [pattern] }, tools).length),
  alwaysShow: isNew,
  member: pattern,
});
