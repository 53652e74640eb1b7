import * as vscode from 'vscode';
import type { Exporter } from '../../core/exporters/exporter';
import { findExporter, exporters } from '../../core/exporters/index';
import { UserError } from '../../core/util/userError';

/**
 * Returns the exporter with that id. Throws a `UserError` for an unknown id, which may come from a setting, a URI or a program.
 */
export const requireExporter = (id: string): Exporter => {
  const exporter = findExporter(id);
  if (exporter) return exporter;
  const ids = exporters.map(each => each.id).join(', ');
  throw new UserError(vscode.l10n.t('“{0}” is not an LLM Tools format. Available formats: {1}.', id, ids));
};
