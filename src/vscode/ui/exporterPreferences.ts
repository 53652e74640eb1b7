import type * as vscode from 'vscode';

/** What the format picker remembers across windows and restarts. The memento holds this object. */
export interface ExporterPreferences {
  /** The ids of the exporters used last, the most recent first. */
  readonly recent: readonly string[];
  /** Whether the button for strict arguments was on. */
  readonly strict: boolean;
}

const key = 'llmTools.outputs';
const maxRecent = 3;

export const readExporterPreferences = (memento: vscode.Memento): ExporterPreferences => ({
  ...{ recent: [], strict: false },
  ...memento.get<Partial<ExporterPreferences>>(key),
});

export const storeExporterPreferences = async (memento: vscode.Memento, id: string, strict: boolean): Promise<void> => {
  const recent = [id, ...readExporterPreferences(memento).recent.filter(each => each !== id)].slice(0, maxRecent);
  await memento.update(key, { recent, strict } satisfies ExporterPreferences);
};
