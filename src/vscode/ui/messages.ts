import * as vscode from 'vscode';
import { visibleText } from '../../core/util/visibleText';

/** The notifications and questions of `vscode.window`; `detail` is text as well. */
interface Show {
  (message: string, ...actions: readonly string[]): Thenable<string | undefined>;
  (message: string, options: vscode.MessageOptions, ...actions: readonly string[]): Thenable<string | undefined>;
}

/** Spells out what is hidden in a text: messages quote text of others, such as names of sets. */
const visibly =
  (show: () => Show): Show =>
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

/** What is said to the user in the window: nothing else here calls `vscode.window` for that, and a test sees to it. */
export const messages = {
  information: visibly(() => vscode.window.showInformationMessage),
  warning: visibly(() => vscode.window.showWarningMessage),
  error: visibly(() => vscode.window.showErrorMessage),
};
