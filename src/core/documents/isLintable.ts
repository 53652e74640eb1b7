import { isWorkspaceFile } from './documentPath';

/** What is longer is data, which nobody writes by hand. */
export const maxLintableText = 1_000_000;

/** Each form has one of these keys; to look for them is much quicker than to parse. */
const telling =
  /"(?:input_?schema|parameters|parameters_?json_?schema|params_json_schema|args_schema|parameter_definitions|toolSpec|function_?declarations|languageModelTools)"/i;

/** Whether a JSON text may hold tools; a glance, since it may be any. One of a workspace file is always worth reading. */
export const isLintable = (uri: { readonly path: string }, text: string): boolean =>
  text.length <= maxLintableText && (isWorkspaceFile(uri) || telling.test(text));
