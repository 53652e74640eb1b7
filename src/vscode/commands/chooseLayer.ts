import * as vscode from 'vscode';
import type { ToolLayer } from '../../core/registry/layer';
import { UserError } from '../../core/util/userError';
import type { CommandContext } from './command';
import { toolCount } from '../../core/tool/joinQuoted';
import { settings } from '../ui/settings';
import { pickOne, type Choice } from '../ui/wizard';
import type { WorkspaceLayer } from '../documents/files/workspaceTextFile';

type Context = Pick<CommandContext, 'registry' | 'files'>;

/**
 * Returns the layer named `user`, `workspace`, or by the URI of a workspace file. Throws for any other name but `undefined`.
 */
export const layerNamed = (context: Context, name: string | undefined): ToolLayer | undefined => {
  if (name === undefined) return undefined;
  const { registry, files } = context;
  const layer = name === 'workspace' ? files.all()[0]?.layer : registry.layer(name);
  if (layer) return layer;
  throw new UserError(
    vscode.l10n.t('“{0}” is not a location for tools. Use “user” or, if a folder is open, “workspace”.', name),
  );
};

/** Returns the layer for new tools, by the setting `registerInto`; asks the user if needed. `undefined` if the user cancels. */
export const layerForNewTools = async (context: Context): Promise<ToolLayer | undefined> => {
  const { registry, files } = context;
  const into = settings.registerInto();
  const [first, second] = files.all();
  if (into === 'user' || !first) return registry.user;
  if (into === 'workspace' && !second) return first.layer;
  const layers = into === 'workspace' ? files.all().map(({ layer }) => layer) : registry.trustedLayers();
  return pickLayer(context, layers, vscode.l10n.t('Add Tools'));
};

/** Asks the user to pick one of the layers. Resolves with `undefined` if the user cancels. */
export const pickLayer = async (
  context: Context,
  layers: readonly ToolLayer[],
  title: string,
): Promise<ToolLayer | undefined> => {
  const items = layers.map(layer => layerItem(layer, context.files.get(layer.id)));
  const answer = await pickOne(items, { title, placeholder: vscode.l10n.t('Select a location for the tools') });
  return answer && answer !== 'back' ? answer.value : undefined;
};

const layerItem = (layer: ToolLayer, fileLayer: WorkspaceLayer | undefined): Choice<ToolLayer> => {
  const count = layer.count() > 0 ? toolCount(layer.count()) : vscode.l10n.t('no tools yet');
  if (!fileLayer) {
    const detail = vscode.l10n.t('on this machine, shared across windows');
    return { label: vscode.l10n.t('$(account) User'), description: count, detail, value: layer };
  }
  const detail = vscode.l10n.t('in the folder, shared with everyone who works on it');
  return { label: `$(file-code) ${fileLayer.file.name}`, description: count, detail, value: layer };
};
