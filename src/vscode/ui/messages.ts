import * as vscode from 'vscode';
import { visibleText } from '../../core/util/visibleText';

/** The signature of `vscode.window.showInformationMessage`, `showWarningMessage` and `showErrorMessage`. */
interface ShowMessage {
  (message: string, ...actions: readonly string[]): Thenable<string | undefined>;
  (message: string, options: vscode.MessageOptions, ...actions: readonly string[]): Thenable<string | undefined>;
}

/** Makes hidden characters in `message` and `detail` visible, because messages quote foreign text such as names of sets. */
const withVisibleText =
  (show: () => ShowMessage): ShowMessage =>
  (message: string, first?: vscode.MessageOptions | string, ...actions: readonly string[]) => {
    if (typeof first !== 'object')
      return show()(visibleText(message), ...(first === undefined ? [] : [first]), ...actions);
    const { detail } = first;
    return show()(
      visibleText(message),
      { ...first, ...(detail !== undefined && { detail: visibleText(detail) }) },
      ...actions,
    );
  };

/** All notifications and modal dialogs go through here, never directly through `vscode.window`. A test enforces this. */
export const messages = {
  information: withVisibleText(() => vscode.window.showInformationMessage),
  warning: withVisibleText(() => vscode.window.showWarningMessage),
  error: withVisibleText(() => vscode.window.showErrorMessage),
};
