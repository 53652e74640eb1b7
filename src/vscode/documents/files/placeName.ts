import * as vscode from 'vscode';
import type { ToolLayer } from '../../../core/registry/layer';
import type { WorkspaceLayers } from './workspaceTextFile';

/** Where a layer's tools are, for a sentence. */
export const placeName = (layer: ToolLayer, files: WorkspaceLayers): string =>
  files.of(layer.id)?.file.name ?? vscode.l10n.t('the user store');
