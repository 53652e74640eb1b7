import * as vscode from 'vscode';
import { isWorkspaceFile } from '../../documents/files/workspaceFile';
import { settings } from '../../ui/settings';
import { toolScheme } from '../../documents/toolUri';

/** What is longer is data, which nobody writes by hand. */
export const longest = 1_000_000;

/** Each form has one of these keys; to look for them is much quicker than to parse. */
const telling =
  /"(?:input_?schema|parameters|parameters_?json_?schema|params_json_schema|args_schema|parameter_definitions|toolSpec|function_?declarations|languageModelTools)"/i;

/** Whether tools of the document are checked, if there are any; a glance, since it may be any JSON that is open. */
export const mayHoldTools = (document: vscode.TextDocument): boolean => {
  const { uri, languageId, isClosed } = document;
  if (isClosed) return false;
  if (uri.scheme === toolScheme) return true;
  if (languageId !== 'json' && languageId !== 'jsonc') return false;
  // What cannot be written, such as an older state of a file beside the newest, is not to be mended either.
  if (uri.scheme !== 'untitled' && vscode.workspace.fs.isWritableFileSystem(uri.scheme) !== true) return false;
  if (!isWorkspaceFile(uri) && !settings.lintAnyJson()) return false;
  const text = document.getText();
  return text.length <= longest && (isWorkspaceFile(uri) || telling.test(text));
};
