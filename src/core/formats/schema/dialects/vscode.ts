import { withItems } from '../arrays';
import { withoutMcpHeaders } from '../mcpHeaders';
import type { Dialect } from '../rewrite';
import { inlineRootBranches, mergeRootCombinators } from '../rootCombinators';

/** What Copilot rejects or deletes, as of 2026-03. */
export const vscode: Dialect = {
  title: 'Copilot',
  source:
    'https://github.com/microsoft/vscode-copilot-chat/blob/main/src/extension/tools/common/toolSchemaNormalizer.ts',
  passes: [inlineRootBranches],
  rules: [
    mergeRootCombinators('oneOf', 'anyOf', 'allOf', 'not', 'if', 'then', 'else'),
    withItems({}),
    withoutMcpHeaders,
  ],
};
