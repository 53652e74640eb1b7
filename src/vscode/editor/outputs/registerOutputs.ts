import * as vscode from 'vscode';
import type { WorkspaceLayer, WorkspaceLayers } from '../../documents/files/workspaceTextFile';
import { showError } from '../../ui/showError';
import type { OutputFiles, OutputSummary } from './outputs.lazy';

/** The files that workspace files name under `outputs`. */
export interface Outputs extends vscode.Disposable {
  /** Writes the outputs of a workspace file that differ. */
  readonly write: (file: WorkspaceLayer) => Promise<OutputSummary>;
}

/**
 * Writes outputs when their workspace file is saved or changed by this window, and shows those that are out of date as problems.
 * Changes from outside, such as a checkout, write nothing. Nothing is loaded until a workspace file has outputs.
 */
export const registerOutputs = (
  files: WorkspaceLayers,
  showWritten: (message: string) => void,
  log: vscode.LogOutputChannel,
): Outputs => {
  let loading: Promise<OutputFiles> | undefined;
  const load = async (): Promise<OutputFiles> => {
    const { OutputFiles } = await import('./outputs.lazy');
    return new OutputFiles(files, showWritten, log);
  };
  const loaded = (): Promise<OutputFiles> => (loading ??= load());
  const handle = (work: Promise<unknown>): void => void work.catch((error: unknown) => showError(error, log));
  const edits = new Map<WorkspaceLayer, vscode.Disposable>();
  const write = async (file: WorkspaceLayer): Promise<void> => {
    await file.store.refresh();
    if (mayHaveOutputs(file)) await (await loaded()).write(file);
  };
  const followFiles = (): void => {
    const current = files.all();
    for (const [file, subscription] of edits)
      if (!current.includes(file)) {
        subscription.dispose();
        edits.delete(file);
      }
    for (const file of current)
      if (!edits.has(file))
        edits.set(
          file,
          file.layer.onDidEdit(() => handle(write(file))),
        );
    if (loading ?? current.some(mayHaveOutputs)) handle(loaded().then(outputs => outputs.checkChanged()));
  };
  const listeners = vscode.Disposable.from(
    files.onDidChange(followFiles),
    vscode.workspace.onDidSaveTextDocument(({ uri }) => {
      const file = files.get(uri.toString());
      if (file) handle(write(file));
    }),
  );
  followFiles();
  return {
    write: async file => {
      await file.store.refresh();
      return (await loaded()).write(file);
    },
    dispose: () => {
      listeners.dispose();
      for (const subscription of edits.values()) subscription.dispose();
      void loading?.then(outputs => outputs.dispose());
    },
  };
};

/** A tool may have a field of that name, too: then the code is loaded and finds no outputs. */
const mayHaveOutputs = ({ store }: WorkspaceLayer): boolean => store.text?.includes('"outputs"') ?? false;
