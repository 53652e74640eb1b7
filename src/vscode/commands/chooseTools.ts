import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { summaryOf } from '../../core/tool/describeTool';
import type { Tool } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import { pickMany } from '../ui/pickMany';
import { joinQuoted } from '../../core/tool/joinQuoted';
import type { CommandContext } from './command';
import type { CommandArguments, ToolReference } from './parseArguments';

interface Question {
  readonly title: string;
  /** Whether to pick exactly one tool. */
  readonly one?: boolean;
  /** Restricts the tools to pick from; `none` is the error message if there are none. */
  readonly among?: { readonly matches: (tool: Tool) => boolean; readonly none: string };
}

/** A tool and its layer. */
export interface PlacedTool {
  readonly tool: Tool;
  readonly layer: ToolLayer;
}

/** Returns the tools that the arguments name or, if they name none, that the user picks; none if the user cancels. */
export const chooseTools = async (
  context: CommandContext,
  args: Pick<CommandArguments, 'references'>,
  question: Question,
): Promise<readonly Tool[]> => (await choosePlacedTools(context, args, question)).map(({ tool }) => tool);

/** Like `chooseTools`, but returns each tool with its layer. */
export const choosePlacedTools = async (
  { registry }: CommandContext,
  { references }: Pick<CommandArguments, 'references'>,
  question: Question,
): Promise<readonly PlacedTool[]> => {
  const find = ({ name, layer }: ToolReference): PlacedTool[] => {
    const toolLayer = layer === undefined ? registry.layerOf(name) : registry.layer(layer);
    const tool = toolLayer?.get(name);
    return toolLayer && tool ? [{ tool, layer: toolLayer }] : [];
  };
  if (!references) return (await pickTools(registry.list(), question)).flatMap(find);
  const missing = references.filter(reference => find(reference).length === 0).map(({ name }) => name);
  if (missing.length > 0) {
    throw new UserError(
      vscode.l10n.t(
        'Nothing was done: {0} is not registered. See the Tools view for the registered tools.',
        joinQuoted(missing),
      ),
    );
  }
  return references.flatMap(find);
};

const pickTools = async (
  registered: readonly Tool[],
  { title, one = false, among }: Question,
): Promise<readonly Tool[]> => {
  if (registered.length === 0) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Add some first with “LLM Tools: Add Tools…”.'));
  }
  const tools = among ? registered.filter(among.matches) : registered;
  if (among && tools.length === 0) throw new UserError(among.none);
  const items = tools.map(tool => ({
    label: tool.name,
    description: summaryOf(tool.description),
    tool,
  }));
  if (!one) {
    const placeholder = vscode.l10n.t('Type to find tools. Select several, or press Enter for the active one');
    return (await pickMany(items, { title, placeholder })).map(item => item.tool);
  }
  const placeHolder = vscode.l10n.t('Type to find tools by name or description');
  const picked = await vscode.window.showQuickPick(items, { matchOnDescription: true, title, placeHolder });
  return picked ? [picked.tool] : [];
};
