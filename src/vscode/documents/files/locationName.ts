import * as vscode from 'vscode';
import type { ToolLayer } from '../../../core/registry/layer';
import type { WorkspaceLayers } from './workspaceTextFile';

/** Returns the name of a layer for use in a sentence: the file of the layer, or “the user store”. */
export const locationName = (layer: ToolLayer, files: WorkspaceLayers): string =>
  files.get(layer.id)?.file.name ?? vscode.l10n.t('the user store');
