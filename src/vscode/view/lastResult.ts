import * as vscode from 'vscode';
import type { ToolRegistry } from '../../core/registry/registry';
import { visibleText } from '../../core/util/visibleText';

/** A sentence about the last action. The view shows it until the next action or the next change of the registry. */
export interface LastResult extends vscode.Disposable {
  /** The sentence, or an empty string. */
  readonly text: () => string;
  readonly onDidChange: vscode.Event<void>;
  readonly show: ShowResult;
}

/**
 * Shows a sentence in the view and for a while in the status bar. `viewOnly` if a notification or a row shows the result, too.
 */
export type ShowResult = (message: string, options?: { readonly viewOnly?: boolean }) => void;

/** Time in ms. */
const statusBarTimeout = 8000;

export const createLastResult = (registry: Pick<ToolRegistry, 'onDidChange'>): LastResult => {
  const didChange = new vscode.EventEmitter<void>();
  let text = '';
  const setText = (message: string): void => {
    text = visibleText(message);
    didChange.fire();
  };
  // A change clears the previous sentence. Commands call `show` after the change.
  const listeners = registry.onDidChange(() => text !== '' && setText(''));
  return {
    text: () => text,
    onDidChange: didChange.event,
    show: (message, { viewOnly = false } = {}) => {
      setText(message);
      if (!viewOnly) vscode.window.setStatusBarMessage(text, statusBarTimeout);
    },
    dispose: () => {
      listeners.dispose();
      didChange.dispose();
    },
  };
};
