import * as vscode from 'vscode';
import { changeClasses, isWorse, readers, type ChangeClass, type ToolDiff } from '../../../core/diff/change';
import { headline, statusText } from '../../../core/diff/diffWords';
import { statusWords } from '../../../core/lock/lockWords';
import { acceptInLock, type VerifiedTool } from '../../../core/lock/verifyLock';
import { joinQuoted, toolCount } from '../../../core/tool/joinQuoted';
import { UserError } from '../../../core/util/userError';
import { visibleText } from '../../../core/util/visibleText';
import { showLockDiff } from '../../documents/locks/showLockDiff';
import { untrustedError } from '../../ui/trust';
import { pickOne, separator, type Choice } from '../../ui/wizard';
import { choosePlacedTools } from '../chooseTools';
import type { ContextWith } from '../command';
import type { CommandArguments } from '../parseArguments';
import { fileNamed, targetsOf, type LockTarget } from './chooseLocked';
import { requireAllTools, verifyFile, writeLockOf, type VerifiedFile } from './verifiedFile';

type Context = ContextWith<'locks'>;

/** A tool that differs from its lock. */
interface Change {
  readonly file: VerifiedFile;
  readonly tool: VerifiedTool;
  readonly diff: ToolDiff | undefined;
}

/**
 * Shows the tools that differ from their lock, and accepts the changes of those that the user picks. `{ accept }` with names, or
 * `all`, asks nothing. Resolves with the names of the tools whose changes were accepted.
 */
export const reviewChanges = async (context: Context, args: CommandArguments): Promise<readonly string[]> => {
  const targets = await targetsIn(context, args);
  const { accept } = args.options;
  if (accept) return acceptNamed(context, await changesIn(context, targets), accept);
  const accepted: string[] = [];
  for (;;) {
    const changes = await changesIn(context, targets);
    if (changes.length === 0) {
      context.showResult(
        accepted.length > 0
          ? vscode.l10n.t('Accepted: {0}. All tools are as they are locked.', joinQuoted(accepted))
          : vscode.l10n.t('All tools are as they are locked.'),
      );
      return accepted;
    }
    const chosen = await pickChanges(changes);
    if (!chosen) return accepted;
    await acceptChanges(context, chosen);
    accepted.push(...chosen.map(({ tool }) => tool.name));
  }
};

/** Returns the files to review: those of the tools or of the file that the arguments name, or all that have a lock. */
const targetsIn = async (context: Context, args: CommandArguments): Promise<readonly LockTarget[]> => {
  const named = fileNamed(context, args);
  if (named) return [{ layer: named, names: undefined }];
  if (args.references) return targetsOf(context, await choosePlacedTools(context, args, { title: '' }));
  return context.files.all().map(layer => ({ layer, names: undefined }));
};

/** Returns what differs from the locks, the worst first. */
const changesIn = async (context: Context, targets: readonly LockTarget[]): Promise<readonly Change[]> => {
  const changes: Change[] = [];
  let hasLock = false;
  for (const { layer, names } of targets) {
    const file = await verifyFile(context, layer);
    if (!file.open.lock) continue;
    hasLock = true;
    requireAllTools(file);
    const diffs = new Map(file.verification.diff.tools.map(diff => [diff.tool, diff]));
    for (const tool of file.verification.tools)
      if (tool.status !== 'same' && (names?.includes(tool.name) ?? true))
        changes.push({ file, tool, diff: diffs.get(tool.name) });
  }
  if (!hasLock)
    throw new UserError(
      vscode.l10n.t('There is no lock file yet. Review the tools, and lock them with “LLM Tools: Lock Tools”.'),
    );
  const rank = ({ diff }: Change): number => changeClasses.indexOf(diff ? worstClass(diff) : 'none');
  return changes.toSorted((one, other) => rank(one) - rank(other));
};

const worstClass = ({ worst }: ToolDiff): ChangeClass =>
  readers.map(reader => worst[reader]).reduce((one, other) => (isWorse(other, one) ? other : one));

const acceptNamed = async (
  context: Context,
  changes: readonly Change[],
  accept: 'all' | readonly string[],
): Promise<readonly string[]> => {
  const chosen = accept === 'all' ? changes : changes.filter(({ tool }) => accept.includes(tool.name));
  const missing = accept === 'all' ? [] : accept.filter(name => !changes.some(({ tool }) => tool.name === name));
  if (missing.length > 0)
    throw new UserError(vscode.l10n.t('Nothing was accepted: {0} does not differ from its lock.', joinQuoted(missing)));
  await acceptChanges(context, chosen);
  return chosen.map(({ tool }) => tool.name);
};

/** Locks these tools as they are now; those that were removed are locked no longer. */
const acceptChanges = async (context: Context, changes: readonly Change[]): Promise<void> => {
  for (const file of new Set(changes.map(change => change.file))) {
    const { lock, file: lockFile } = file.open;
    if (!vscode.workspace.isTrusted) throw untrustedError(lockFile.name);
    const names = changes.filter(change => change.file === file).map(({ tool }) => tool.name);
    await writeLockOf(context, file, acceptInLock(lock!, file.layer.layer.list(), { names }));
  }
};

/** Asks which changes to accept. Resolves with undefined if the user cancels. */
const pickChanges = async (changes: readonly Change[]): Promise<readonly Change[] | undefined> => {
  const [single] = changes;
  if (changes.length === 1) return pickAction(single!, false).then(answer => (answer === 'back' ? undefined : answer));
  for (;;) {
    const answer = await pickOne<readonly Change[]>(
      [
        {
          label: vscode.l10n.t('$(check-all) Accept All {0}', toolCount(changes.length)),
          description: vscode.l10n.t('lock them as they are now'),
          value: changes,
        },
        separator(vscode.l10n.t('review a single tool')),
        ...changes.map(changeItem),
      ],
      {
        title: vscode.l10n.t('Changes since the Review'),
        placeholder: vscode.l10n.t('Select a tool to compare it or to accept its changes'),
        onButton: ([change]) => void compare(change!),
      },
    );
    if (!answer || answer === 'back') return undefined;
    const [change] = answer.value;
    if (answer.value === changes) return changes;
    const chosen = await pickAction(change!, true);
    if (chosen !== 'back') return chosen;
  }
};

const icons = { drifted: 'diff-modified', new: 'diff-added', gone: 'diff-removed', same: 'check' } as const;

const changeItem = (change: Change): Choice<readonly Change[]> => {
  const { tool, diff, file } = change;
  return {
    label: `$(${icons[tool.status]}) ${tool.name}`,
    description: [describeChange(change), file.layer.layer.title].join(' · '),
    detail: diff ? headline(diff) : vscode.l10n.t('no effect'),
    buttons: [{ iconPath: new vscode.ThemeIcon('diff'), tooltip: vscode.l10n.t('Compare with the Lock') }],
    value: [change],
  };
};

const describeChange = ({ tool, diff }: Change): string =>
  visibleText(diff?.renamedFrom !== undefined || diff?.renamedTo !== undefined ? statusText(diff) : statusWords(tool));

/** Asks what to do with the changes of one tool. */
const pickAction = async (change: Change, hasBack: boolean): Promise<readonly Change[] | 'back' | undefined> => {
  const { tool, diff } = change;
  for (;;) {
    const answer = await pickOne<'compare' | 'accept'>(
      [
        {
          label: vscode.l10n.t('$(diff) Compare with the Lock'),
          description: describeChange(change),
          value: 'compare',
        },
        {
          label: vscode.l10n.t('$(check) Accept the Changes'),
          description:
            tool.status === 'gone' ? vscode.l10n.t('remove it from the lock') : vscode.l10n.t('lock it as it is now'),
          value: 'accept',
        },
        ...sentencesOf(diff),
      ],
      {
        ...(hasBack && { step: 2, totalSteps: 2 }),
        title: [tool.name, diff && headline(diff)].filter(Boolean).join(' — '),
        placeholder: vscode.l10n.t('Choose what to do with these changes'),
      },
    );
    if (!answer || answer === 'back') return answer;
    if (answer.value === 'accept') return [change];
    await compare(change, false);
    return undefined;
  }
};

/** What changed, each with what it means for whom. */
const sentencesOf = (diff: ToolDiff | undefined): readonly Choice<'compare'>[] =>
  diff && diff.changes.length > 0
    ? [
        separator(vscode.l10n.t('what changed')),
        ...diff.changes.slice(0, maxSentences).map(({ sentence, classes }): Choice<'compare'> => ({
          label: visibleText(sentence),
          detail: headline({ worst: classes }),
          value: 'compare',
        })),
      ]
    : [];

/** Changes of a tool that are listed beside the choices. The diff has all. */
const maxSentences = 10;

const compare = ({ tool: { name }, file }: Change, preserveFocus = true): Promise<void> =>
  showLockDiff({ name, layer: file.layer.layer.id }, { preserveFocus });
