import * as vscode from 'vscode';
import type { Grouping } from '../../core/query/grouping';
import type { Order } from '../../core/query/order';

export const groupingTitles: Record<Grouping, string> = {
  none: vscode.l10n.t('None'),
  layer: vscode.l10n.t('Location'),
  tag: vscode.l10n.t('Tag'),
  prefix: vscode.l10n.t('Name Prefix'),
  origin: vscode.l10n.t('Origin'),
  risk: vscode.l10n.t('Risk'),
  set: vscode.l10n.t('Set'),
};

export const orderTitles: Record<Order, string> = {
  name: vscode.l10n.t('Name'),
  cost: vscode.l10n.t('Cost'),
  problems: vscode.l10n.t('Problems'),
  recent: vscode.l10n.t('Recently Changed'),
};
