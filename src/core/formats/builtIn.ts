import { isJsonObject } from '../json/json';
import { l10n } from '../util/l10n';
import type { Problem } from '../util/result';

/** What stands among the tools of a request and is no definition of one: the vendor's own tools, and those without a schema. */
export const builtInProblem = (value: unknown): Problem | undefined => {
  if (!isJsonObject(value)) return undefined;
  const { type, custom, name } = value;
  const marker = ['systemTool', 'cachePoint'].find(key => key in value);
  if (marker)
    return problem(
      l10n.t('`{0}` of Bedrock does not define a tool, so there is nothing to import. Remove it.', marker),
    );
  if (typeof type !== 'string') return undefined;
  if (builtIn.test(type))
    return problem(l10n.t('`{0}` is a built-in tool of the provider, so there is nothing to import. Remove it.', type));
  if (type !== 'custom' || 'input_schema' in value || (!isJsonObject(custom) && name === undefined)) return undefined;
  return problem(
    l10n.t('A custom tool of OpenAI takes text instead of arguments, so there is nothing to import. Remove it.'),
  );
};

/** Dated types are Anthropic's; the others stand in requests to OpenAI, Groq and Anthropic. As of 2026-11. */
const builtIn =
  /_\d{8}$|^(mcp|mcp_toolset|tool_search|code_interpreter|file_search|browser_search|image_generation|local_shell|shell|apply_patch)$|^(web_search|computer)/;

const problem = (message: string): Problem => ({
  code: 'built-in-tool',
  severity: 'error',
  message,
  path: [],
});
