import * as vscode from 'vscode';
import type { Imported, Unnamed } from '../../../core/import/imported';
import { invalidNameMessage } from '../../../core/tool/name';
import { joinQuoted } from '../../../core/tool/joinQuoted';
import { askTexts, type Question } from '../../ui/wizard';

/**
 * If everything that was read is schemas without a name, asks for the names of their tools. If there are also tools, the
 * schemas remain invalid, with the reason. Resolves with `undefined` if the user cancels.
 */
export const askMissingNames = async (imported: Imported, title: string): Promise<Imported | undefined> => {
  const unnamed = imported.tools.flatMap(each => (each.tool ? [] : (each.unnamed ?? [])));
  if (unnamed.length === 0 || unnamed.length < imported.tools.length) return imported;
  const names = await askTexts(title, unnamed.map(createQuestion));
  return names && { ...imported, tools: unnamed.map(({ named }, index) => named(names[index]!)) };
};

/** The question accepts a registered name, because the preview shows what it would replace. */
const createQuestion = ({ parameters }: Unnamed): Question => ({
  prompt:
    parameters.length > 0
      ? vscode.l10n.t(
          'The schema of {0} does not name its tool. Enter the name the model uses to call it.',
          joinQuoted(parameters),
        )
      : vscode.l10n.t('The schema does not name its tool. Enter the name the model uses to call it.'),
  placeholder: 'read_file',
  validate: invalidNameMessage,
});
