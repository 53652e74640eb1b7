import type * as vscode from 'vscode';

/** What the picker remembers between windows and restarts. */
export interface Remembered {
  /** Ids of outputs, the last used first. */
  readonly recent: readonly string[];
  readonly strict: boolean;
}

const key = 'llmTools.outputs';
const most = 3;

export const remembered = (memento: vscode.Memento): Remembered => ({
  ...{ recent: [], strict: false },
  ...memento.get<Partial<Remembered>>(key),
});

export const remember = async (memento: vscode.Memento, id: string, strict: boolean): Promise<void> => {
  const recent = [id, ...remembered(memento).recent.filter(each => each !== id)].slice(0, most);
  await memento.update(key, { recent, strict } satisfies Remembered);
};
