import * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import { visibleText } from '../../core/util/visibleText';

/** What was done last, as a sentence. The view shows it until the next thing is done, be it one that says nothing of itself. */
export interface LastResult extends vscode.Disposable {
  /** Empty where there is nothing to say. */
  readonly text: () => string;
  readonly onDidChange: vscode.Event<void>;
  readonly show: ShowResult;
}

/** Shows what was done in the view and, unless a notification says it or a row does, for a while in the status bar. */
export type ShowResult = (message: string, options?: { readonly viewOnly?: boolean }) => void;

/** Long enough to be read, in ms. */
const shownFor = 8000;

export const createLastResult = (registry: Pick<ToolRegistry, 'onDidChange'>): LastResult => {
  const didChange = new vscode.EventEmitter<void>();
  let text = '';
  const keep = (message: string): void => {
    text = visibleText(message);
    didChange.fire();
  };
  // Whoever says what changed the tools says so after they have changed.
  const listening = registry.onDidChange(() => text !== '' && keep(''));
  return {
    text: () => text,
    onDidChange: didChange.event,
    show: (message, { viewOnly = false } = {}) => {
      keep(message);
      if (!viewOnly) vscode.window.setStatusBarMessage(text, shownFor);
    },
    dispose: () => {
      listening.dispose();
      didChange.dispose();
    },
  };
};
