import * as vscode from 'vscode';
import type { Exporter } from '../../core/exporters/exporter';
import { exporterOf, exporters } from '../../core/exporters/index';
import { UserError } from '../../core/util/userError';

/** The output of that id, which someone wrote down: in the settings, an address, a program. */
export const requireExporter = (id: string): Exporter => {
  const output = exporterOf(id);
  if (output) return output;
  const ids = exporters.map(each => each.id).join(', ');
  throw new UserError(vscode.l10n.t('“{0}” is not an LLM Tools format. Available formats: {1}.', id, ids));
};
