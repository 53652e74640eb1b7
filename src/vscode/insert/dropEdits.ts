import * as vscode from 'vscode';
import type { CommandContext } from '../commands/command';
import { settings } from '../settings';
import { carryOut, offersFor, rootKind, type Offer } from './offers';
import { namesOf } from './toolTransfer';

type DropEdit = vscode.DocumentDropEdit & { readonly offer?: Offer };

/** What is offered where rows of the view are dropped: the default format, and the others. */
export const dropEdits = async (
  { registry }: Pick<CommandContext, 'registry'>,
  document: vscode.TextDocument,
  position: vscode.Position,
  transfer: vscode.DataTransfer,
): Promise<DropEdit[]> => {
  const tools = (await namesOf(transfer)).flatMap(name => registry.get(name) ?? []);
  if (tools.length === 0) return [];
  const ranges = [new vscode.Range(position, position)];
  return offersFor({ tools, isRegistered: true, document, ranges }, settings.defaultFormat()).map(offer => {
    const title = vscode.l10n.t('Insert as {0}', offer.output.title);
    const edit = new vscode.DocumentDropEdit('', title, rootKind().append(offer.output.id));
    return Object.assign(edit, { offer });
  });
};

export const resolveDropEdit = (context: Pick<CommandContext, 'log'>, edit: DropEdit): DropEdit =>
  edit.offer ? Object.assign(edit, { additionalEdit: carryOut(context, edit.offer) }) : edit;
