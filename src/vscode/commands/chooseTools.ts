import * as vscode from 'vscode';
import { summaryOf } from '../../tool/describeTool';
import type { Tool } from '../../tool/tool';
import { UserError } from '../../util/userError';
import { quoted } from '../quoted';
import type { CommandContext } from './command';
import { namesIn } from './toolArguments';

interface Question {
  readonly title: string;
  /** Whether all are picked to begin with. */
  readonly all?: boolean;
}

/** The tools that the arguments name or, where they name none, that the user picks; none if the picker was dismissed. */
export const chooseTools = async (
  { registry, selectedNames }: CommandContext,
  args: readonly unknown[],
  question: Question,
): Promise<readonly Tool[]> => {
  const names = namesIn(args, selectedNames);
  if (!names) return pick(registry.list(), question);
  const missing = names.filter(name => !registry.isRegistered(name));
  if (missing.length > 0) {
    throw new UserError(
      vscode.l10n.t('Nothing was done: {0} is not registered. Look at the Tools view for what is.', quoted(missing)),
    );
  }
  return names.map(name => registry.get(name)!);
};

const pick = async (tools: readonly Tool[], { title, all = false }: Question): Promise<readonly Tool[]> => {
  if (tools.length === 0) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Register one first: “LLM Tools: Register Tool…”.'));
  }
  const items = tools.map(tool => ({
    label: tool.name,
    description: summaryOf(tool.description),
    picked: all,
    tool,
  }));
  const placeHolder = vscode.l10n.t('Type to find tools by name or description');
  const picked = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    matchOnDescription: true,
    title,
    placeHolder,
  });
  return picked?.map(item => item.tool) ?? [];
};
