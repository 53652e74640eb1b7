import * as vscode from 'vscode';
import { newChangeId } from '../../core/registry/layerEdit';
import { originTitles, withOriginTitle } from '../../core/tool/origin';
import { askOrigin } from './edit/askOrigin';
import { joinQuoted, toolCount } from '../../core/tool/joinQuoted';
import { choosePlacedTools, type PlacedTool } from './chooseTools';
import type { CommandContext } from './command';
import type { CommandArguments } from './parseArguments';
import { offerUndo } from './offerUndo';

/** Sets the title of the origin of tools. `(tools, { origin })` asks nothing. Resolves with the names of the changed tools. */
export const setOrigin = async (
  context: CommandContext,
  args: CommandArguments,
): Promise<readonly string[] | undefined> => {
  const placed = await choosePlacedTools(context, args, { title: vscode.l10n.t('Set Origin') });
  const [first, second] = placed;
  if (!first) return undefined;
  const title = second
    ? vscode.l10n.t('Origin of {0}', toolCount(placed.length))
    : vscode.l10n.t('Origin of “{0}”', first.tool.name);
  const known = originTitles(context.registry.layers().flatMap(layer => layer.list()));
  const origin = args.options.origin ?? (await askOrigin(title, { known, current: currentTitle(placed) }));
  return origin === undefined ? undefined : applyTitle(context, placed, origin);
};

/** Returns the first title that one of the tools has. The picker marks it as current and offers to remove it. */
const currentTitle = (placed: readonly PlacedTool[]): string | undefined =>
  placed.map(({ tool }) => tool.origin?.title).find(title => title !== undefined);

/** Sets the title, as one edit per layer. */
const applyTitle = async (
  context: CommandContext,
  placed: readonly PlacedTool[],
  origin: string,
): Promise<readonly string[]> => {
  const change = newChangeId();
  const names: string[] = [];
  for (const layer of new Set(placed.map(each => each.layer))) {
    const toolNames = placed.filter(each => each.layer === layer).map(({ tool }) => tool.name);
    const changed = await layer.changeAll(toolNames, tool => withOriginTitle(tool, origin), {
      ...{ title: 'set origin', change },
    });
    names.push(...changed.map(({ name }) => name));
  }
  offerUndo(
    context,
    change,
    origin === ''
      ? vscode.l10n.t('Removed the origin of {0}.', joinQuoted(names))
      : vscode.l10n.t('Set the origin of {0} to “{1}”.', joinQuoted(names), origin),
  );
  return names;
};
