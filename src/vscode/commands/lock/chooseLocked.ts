import * as vscode from 'vscode';
import { joinQuoted } from '../../../core/tool/joinQuoted';
import { UserError } from '../../../core/util/userError';
import type { WorkspaceLayer } from '../../documents/files/workspaceTextFile';
import { layerNamed, pickLayer } from '../chooseLayer';
import { choosePlacedTools, type PlacedTool } from '../chooseTools';
import type { CommandContext } from '../command';
import type { CommandArguments } from '../parseArguments';

/** A workspace file, and those of its tools that are meant; undefined for all. */
export interface LockTarget {
  readonly layer: WorkspaceLayer;
  readonly names: readonly string[] | undefined;
}

/**
 * Returns the workspace files of the tools that the arguments name, the file that they name, the only one with tools, or the one
 * that the user picks; none if the user cancels.
 */
export const chooseLocked = async (
  context: CommandContext,
  args: CommandArguments,
  title: string,
): Promise<readonly LockTarget[]> => {
  const { files } = context;
  const named = fileNamed(context, args);
  if (named) return [{ layer: named, names: undefined }];
  if (args.references) return targetsOf(context, await choosePlacedTools(context, args, { title }));
  const withTools = files.all().filter(({ layer }) => layer.count() > 0);
  if (withTools.length === 0)
    throw new UserError(
      vscode.l10n.t(
        'There are no tools in a workspace file. Put tools there first, with “Move to Location…” or “Create Workspace File”.',
      ),
    );
  const chosen =
    withTools.length === 1
      ? withTools[0]!.layer
      : await pickLayer(
          context,
          withTools.map(({ layer }) => layer),
          title,
        );
  const layer = chosen && files.get(chosen.id);
  return layer ? [{ layer, names: undefined }] : [];
};

/** Returns the workspace file that is named by its URI, or by the option `layer` without tools. */
export const fileNamed = (context: CommandContext, args: CommandArguments): WorkspaceLayer | undefined => {
  const { files } = context;
  if (args.uri) {
    const file = files.get(args.uri.toString());
    if (file) return file;
  }
  const layer = args.references ? undefined : layerNamed(context, args.options.layer);
  return layer && files.get(layer.id);
};

/** Returns the files of these tools. A tool of the user store has no lock, which is a `UserError`. */
export const targetsOf = ({ files }: CommandContext, placed: readonly PlacedTool[]): readonly LockTarget[] => {
  const others = placed.filter(({ layer }) => !files.get(layer.id));
  if (others.length > 0)
    throw new UserError(
      vscode.l10n.t(
        'Only tools of a workspace file can be locked: {0} is not in one. Use “Move to Location…” first.',
        joinQuoted(others.map(({ tool }) => tool.name)),
      ),
    );
  return [...new Set(placed.map(({ layer }) => layer))].map(layer => ({
    layer: files.get(layer.id)!,
    names: placed.filter(each => each.layer === layer).map(({ tool }) => tool.name),
  }));
};
