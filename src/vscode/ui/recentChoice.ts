import type * as vscode from 'vscode';

/** What the picker remembers between windows and restarts. */
export interface RecentChoice {
  /** Ids of outputs, the last used first. */
  readonly recent: readonly string[];
  readonly strict: boolean;
}

const key = 'llmTools.outputs';
const most = 3;

export const recentChoice = (memento: vscode.Memento): RecentChoice => ({
  ...{ recent: [], strict: false },
  ...memento.get<Partial<RecentChoice>>(key),
});

export const storeChoice = async (memento: vscode.Memento, id: string, strict: boolean): Promise<void> => {
  const recent = [id, ...recentChoice(memento).recent.filter(each => each !== id)].slice(0, most);
  await memento.update(key, { recent, strict } satisfies RecentChoice);
};
