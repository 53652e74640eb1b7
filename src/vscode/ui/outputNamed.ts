import * as vscode from 'vscode';
import type { Output } from '../../core/exporters/exporter';
import { outputOf, outputs } from '../../core/exporters/index';
import { UserError } from '../../core/util/userError';

/** The output of that id, which someone wrote down: in the settings, an address, a program. */
export const outputNamed = (id: string): Output => {
  const output = outputOf(id);
  if (output) return output;
  const ids = outputs.map(each => each.id).join(', ');
  throw new UserError(vscode.l10n.t('“{0}” is not an LLM Tools format. Available formats: {1}.', id, ids));
};
