import { withItems } from '../arrays';
import { withoutMcpHeaders } from '../mcpHeaders';
import type { Dialect } from '../rewrite';
import { inlineRootBranches, rootCombinators } from '../rootCombinators';

/** What Copilot refuses or deletes, as of 2026-03. */
export const vscode: Dialect = {
  title: 'Copilot',
  source:
    'https://github.com/microsoft/vscode-copilot-chat/blob/main/src/extension/tools/common/toolSchemaNormalizer.ts',
  passes: [inlineRootBranches],
  rules: [rootCombinators('oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else'), withItems({}), withoutMcpHeaders],
};
