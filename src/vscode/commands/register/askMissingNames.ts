import * as vscode from 'vscode';
import type { Imported, Unnamed } from '../../../core/import/imported';
import { nameComplaint } from '../../../core/tool/name';
import { joinQuoted } from '../../ui/joinQuoted';
import { askTexts, type Question } from '../../ui/wizard';

/**
 * Where all that was read are schemas without a name, asks what their tools are called: beside tools they stay what cannot be
 * registered, with the reason. Resolves with `undefined` when the user turns away.
 */
export const askMissingNames = async (imported: Imported, title: string): Promise<Imported | undefined> => {
  const unnamed = imported.tools.flatMap(each => (each.tool ? [] : (each.unnamed ?? [])));
  if (unnamed.length === 0 || unnamed.length < imported.tools.length) return imported;
  const names = await askTexts(title, unnamed.map(question));
  return names && { ...imported, tools: unnamed.map(({ named }, index) => named(names[index]!)) };
};

/** A name that is taken is no mistake here: the preview shows what would be replaced. */
const question = ({ parameters }: Unnamed): Question => ({
  prompt:
    parameters.length > 0
      ? vscode.l10n.t(
          'The schema of {0} does not name its tool. Enter the name the model uses to call it.',
          joinQuoted(parameters),
        )
      : vscode.l10n.t('The schema does not name its tool. Enter the name the model uses to call it.'),
  placeholder: 'read_file',
  complaint: nameComplaint,
});
