import * as vscode from 'vscode';
import type { GroupKey } from '../../../core/query/grouping';
import type { CommandContext } from '../command';
import type { PlacedTool } from '../chooseTools';
import { noArguments } from '../parseArguments';
import { importSource } from '../registerFrom';
import { moveInto } from '../transfer';
import { toolsMime, readDraggedTools } from '../../view/toolTransfer';
import { fileAt, readFiles, type JsonFile } from '../register/files';
import { registerPreviewed } from '../register/registerTools';
import type { TreeRow } from '../../../core/query/treeRows';
import { addToSet } from './addToSet';
import { changeTags } from './changeTags';
import { dropPlan, type DraggedTool } from '../../../core/documents/dropPlan';

/**
 * Handles a drop on the view. Dropped rows are moved or added to the group under the cursor. Files and text are imported, into
 * the layer under the cursor if there is one.
 */
export const drop = async (
  context: CommandContext,
  transfer: vscode.DataTransfer,
  target: TreeRow | undefined,
): Promise<void> => {
  const group = groupOf(target);
  // Dragged rows also carry URIs, which must not be read as files.
  if (transfer.get(toolsMime)) return dropTools(context, await readDraggedTools(transfer), group);
  const options = group?.by === 'layer' && group.value !== undefined ? { layer: group.value } : {};
  const args = { ...noArguments, options };
  const files = await droppedFiles(transfer);
  if (files.length > 0) await registerPreviewed(context, format => readFiles(files, format), args);
  else {
    const text = (await transfer.get('text/plain')?.asString()) ?? '';
    if (text.trim() !== '')
      await registerPreviewed(context, format => importSource(text, format, { kind: 'drop' }), args);
  }
};

/** Returns the group of the row: a drop on a tool of a group is a drop on the group. */
const groupOf = (row: TreeRow | undefined): GroupKey | undefined => {
  if (row?.kind === 'group') return row;
  if (row?.kind === 'tool') return row.group;
  return row?.kind === 'parameter' ? groupOf(row.parent) : undefined;
};

const dropTools = async (
  context: CommandContext,
  dragged: readonly DraggedTool[],
  group: GroupKey | undefined,
): Promise<void> => {
  const plan = dropPlan(dragged, group);
  if (plan?.kind === 'move') {
    const layer = context.registry.layer(plan.layer);
    const placed = plan.tools.flatMap(each => findTool(context, each));
    if (layer && placed.length > 0) await moveInto(context, placed, layer);
  }
  if (plan?.kind === 'set') await addToSet(context, plan.set, plan.names);
  if (plan?.kind === 'tag') {
    await changeTags(
      context,
      plan.tools.flatMap(each => findTool(context, each).map(placed => ({ ...placed, edit: each.edit }))),
    );
  }
};

/** Returns no tool if it was removed during the drag. */
const findTool = ({ registry }: CommandContext, { name, layer: id }: DraggedTool): PlacedTool[] => {
  const layer = registry.layer(id);
  const tool = layer?.get(name);
  return layer && tool ? [{ tool, layer }] : [];
};

/** Returns the dropped files by their URIs. In a browser, files have content but no URI. */
const droppedFiles = async (transfer: vscode.DataTransfer): Promise<readonly JsonFile[]> => {
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const lines = list.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'));
  if (lines.length > 0) return lines.map(line => fileAt(vscode.Uri.parse(line)));
  return Array.from(transfer, ([, item]) => item.asFile()).flatMap(file => (file ? [droppedFile(file)] : []));
};

const droppedFile = (file: vscode.DataTransferFile): JsonFile => {
  const { name, uri } = file;
  let read: Thenable<Uint8Array> | undefined;
  const bytes = (): Thenable<Uint8Array> => (read ??= file.data());
  return {
    name,
    ...(uri && { address: uri.toString() }),
    size: async () => (await bytes()).byteLength,
    bytes,
  };
};
