import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { summaryOf } from '../../core/tool/describeTool';
import type { Tool } from '../../core/tool/tool';
import { UserError } from '../../core/util/userError';
import { pickMany } from '../ui/pickMany';
import { joinQuoted } from '../ui/joinQuoted';
import type { CommandContext } from './command';
import type { ParameterRow, ToolRow, TreeRow } from '../../core/query/treeRows';
import { refsIn, type CommandArguments, type ToolRef } from './parseArguments';

interface Question {
  readonly title: string;
  /** Whether all are picked to begin with. */
  readonly all?: boolean;
  /** Whether it is about one tool alone. */
  readonly one?: boolean;
  /** Of which kind the tools to pick from are, and what to say where there are none. */
  readonly among?: { readonly matches: (tool: Tool) => boolean; readonly none: string };
}

/** A tool and where it is. */
export interface Placed {
  readonly tool: Tool;
  readonly layer: ToolLayer;
}

/** The tools that the arguments name or, where they name none, that the user picks; none if the picker was dismissed. */
export const chooseTools = async (
  context: CommandContext,
  args: Pick<CommandArguments, 'values'>,
  question: Question,
): Promise<readonly Tool[]> => (await choosePlaced(context, args, question)).map(({ tool }) => tool);

/** The same, each with the layer that it is in. */
export const choosePlaced = async (
  { registry, selected, tree }: CommandContext,
  args: Pick<CommandArguments, 'values'>,
  question: Question,
): Promise<readonly Placed[]> => {
  const refs = refsIn(withoutGroups(args, tree), selected);
  const seen = ({ name, layer }: ToolRef): Placed[] => {
    const place = layer === undefined ? registry.layerOf(name) : registry.layer(layer);
    const tool = place?.get(name);
    return place && tool ? [{ tool, layer: place }] : [];
  };
  if (!refs) return (await pick(registry.list(), question)).flatMap(seen);
  const missing = refs.filter(ref => seen(ref).length === 0).map(({ name }) => name);
  if (missing.length > 0) {
    throw new UserError(
      vscode.l10n.t(
        'Nothing was done: {0} is not registered. See the Tools view for the registered tools.',
        joinQuoted(missing),
      ),
    );
  }
  return refs.flatMap(seen);
};

/** Rows of groups stand for the tools that they show, those of parameters for their tool: all that is there may be selected at once. */
export const withoutGroups = (
  { values: [first, second, ...others] }: Pick<CommandArguments, 'values'>,
  { provider }: Pick<CommandContext['tree'], 'provider'>,
): readonly unknown[] => {
  const refsOf = (row: unknown): readonly unknown[] => {
    if (isRow(row, 'group')) return provider.toolsIn(row).map(({ tool: { name }, layer }) => ({ name, layer }));
    return [isRow(row, 'parameter') ? toolOf(row) : row];
  };
  const rows = Array.isArray(second) ? second.flatMap(refsOf) : second;
  return [isRow(first, 'group') || isRow(first, 'parameter') ? refsOf(first) : first, rows, ...others];
};

const toolOf = ({ parent }: ParameterRow): ToolRow => (parent.kind === 'tool' ? parent : toolOf(parent));

export const isRow = <T extends TreeRow['kind']>(
  row: unknown,
  kind: T,
): row is Extract<TreeRow, { readonly kind: T }> =>
  typeof row === 'object' && row !== null && 'kind' in row && row.kind === kind;

const pick = async (
  registered: readonly Tool[],
  { title, all = false, one = false, among }: Question,
): Promise<readonly Tool[]> => {
  if (registered.length === 0) {
    throw new UserError(vscode.l10n.t('No tools are registered yet. Add some first with “LLM Tools: Add Tools…”.'));
  }
  const tools = among ? registered.filter(among.matches) : registered;
  if (among && tools.length === 0) throw new UserError(among.none);
  const items = tools.map(tool => ({
    label: tool.name,
    description: summaryOf(tool.description),
    picked: all,
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
