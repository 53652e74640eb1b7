import * as vscode from 'vscode';
import type { ToolRegistry } from '../../../core/registry/registry';
import { invalidNameMessage } from '../../../core/tool/name';
import { parseParameterLines } from '../../../core/tool/parameterLines';
import type { Tool } from '../../../core/tool/tool';
import { askTexts, type Question } from '../../ui/wizard';

/** Asks for name, description and parameters of a new tool. Resolves with `undefined` if the user cancels. */
export const askTool = async (registry: ToolRegistry): Promise<Tool | undefined> => {
  const typed = await askTexts(vscode.l10n.t('New Tool'), questions(registry));
  if (!typed) return undefined;
  const [name = '', description = '', lines = ''] = typed;
  const schema = parseParameterLines(lines);
  return schema.ok ? { name, description: description.trim(), inputSchema: schema.value } : undefined;
};

const questions = (registry: ToolRegistry): readonly Question[] => [
  {
    prompt: vscode.l10n.t('The name the model uses to call this tool'),
    placeholder: 'read_file',
    validate: (text: string) =>
      invalidNameMessage(text) ??
      (registry.isRegistered(text)
        ? vscode.l10n.t('“{0}” is already registered. Choose another name.', text)
        : undefined),
  },
  {
    prompt: vscode.l10n.t('What it does and when to use it; models choose tools by their descriptions'),
    placeholder: vscode.l10n.t('Read a text file of the workspace.'),
    validate: (text: string) =>
      text.trim() === '' ? vscode.l10n.t('Describe in a sentence what the tool does.') : undefined,
  },
  {
    prompt: vscode.l10n.t('Parameters, separated by “;” (optional)'),
    placeholder: vscode.l10n.t('path: string — Path of the file; limit?: integer = 100 — Maximum number of lines'),
    validate: (text: string) => parseParameterLines(text).problems[0]?.message,
  },
];
