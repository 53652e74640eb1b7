import * as vscode from 'vscode';

const prefix = 'llmTools';

export type ConfirmUnregister = 'always' | 'several' | 'never';
type Indentation = '2' | '4' | 'tab' | 'none';

/** What the user has set; read at each use, since it may change at any time. */
export const settings = {
  confirmUnregister: (): ConfirmUnregister => read<ConfirmUnregister>('confirmUnregister', 'several'),
  /** The id of an output, if the user wrote one that there is. */
  defaultFormat: (): string => read<string>('defaultFormat', 'openai-chat'),
  /** As `JSON.stringify` takes it. */
  indentation: (): string | number => {
    const chosen = read<Indentation>('export.indentation', '2');
    return chosen === 'tab' ? '\t' : chosen === 'none' ? 0 : Number(chosen);
  },
};

export const onDidChangeSettings = (listener: () => void): vscode.Disposable =>
  vscode.workspace.onDidChangeConfiguration(event => event.affectsConfiguration(prefix) && listener());

const read = <T extends string>(key: string, fallback: T): T =>
  vscode.workspace.getConfiguration(prefix).get<T>(key, fallback);
