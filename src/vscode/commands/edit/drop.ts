import * as vscode from 'vscode';
import type { GroupName } from '../../../core/query/grouping';
import type { CommandContext } from '../command';
import type { Placed } from '../chooseTools';
import { readText } from '../registerFrom';
import { moveInto } from '../transfer';
import { toolsMime, toolsOf } from '../../view/toolTransfer';
import { fileAt, readFiles, type JsonFile } from '../register/files';
import { registerPreviewed } from '../register/registerTools';
import type { TreeRow } from '../../../core/query/treeRows';
import { addToSet } from './addToSet';
import { changeTags } from './changeTags';
import { dropPlan, type DraggedTool } from '../../../core/documents/dropPlan';

/** Rows go to the group that they are dropped on; files and text are registered, in the layer that they are dropped on. */
export const drop = async (
  context: CommandContext,
  transfer: vscode.DataTransfer,
  target: TreeRow | undefined,
): Promise<void> => {
  const group = groupOf(target);
  // Rows have addresses too, which are not meant here.
  if (transfer.get(toolsMime)) return dropTools(context, await toolsOf(transfer), group);
  const options = group?.by === 'layer' && group.value !== undefined ? { layer: group.value } : {};
  const into = { values: [], options };
  const files = await filesOf(transfer);
  if (files.length > 0) await registerPreviewed(context, as => readFiles(files, as), into);
  else {
    const text = (await transfer.get('text/plain')?.asString()) ?? '';
    if (text.trim() !== '') await registerPreviewed(context, as => readText(text, as, { kind: 'drop' }), into);
  }
};

/** What is dropped on a tool of a group is dropped on the group. */
const groupOf = (row: TreeRow | undefined): GroupName | undefined => {
  if (row?.kind === 'group') return row;
  if (row?.kind === 'tool') return row.group;
  return row?.kind === 'parameter' ? groupOf(row.parent) : undefined;
};

const dropTools = async (
  context: CommandContext,
  dragged: readonly DraggedTool[],
  group: GroupName | undefined,
): Promise<void> => {
  const plan = dropPlan(dragged, group);
  if (plan?.kind === 'move') {
    const layer = context.registry.layer(plan.layer);
    const placed = plan.tools.flatMap(each => placedOf(context, each));
    if (layer && placed.length > 0) await moveInto(context, placed, layer);
  }
  if (plan?.kind === 'set') await addToSet(context, plan.set, plan.names);
  if (plan?.kind === 'tag') {
    await changeTags(
      context,
      plan.tools.flatMap(each => placedOf(context, each).map(placed => ({ ...placed, edit: each.edit }))),
    );
  }
};

/** None where the tool has gone while it was dragged. */
const placedOf = ({ registry }: CommandContext, { name, layer: id }: DraggedTool): Placed[] => {
  const layer = registry.layer(id);
  const tool = layer?.get(name);
  return layer && tool ? [{ tool, layer }] : [];
};

/** By their addresses, where they have some; a browser gives no more than what is in them. */
const filesOf = async (transfer: vscode.DataTransfer): Promise<readonly JsonFile[]> => {
  const list = (await transfer.get('text/uri-list')?.asString()) ?? '';
  const lines = list.split(/\r?\n/).filter(line => line.trim() !== '' && !line.startsWith('#'));
  if (lines.length > 0) return lines.map(line => fileAt(vscode.Uri.parse(line)));
  return Array.from(transfer, ([, item]) => item.asFile()).flatMap(file => (file ? [fileIn(file)] : []));
};

const fileIn = (file: vscode.DataTransferFile): JsonFile => {
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
