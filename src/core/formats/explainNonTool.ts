import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';

/** What people take for tools: what it is, and where the tools are instead. `undefined` for what is none of that. */
export const explainNonTool = (value: JsonObject): string | undefined => others.find(([is]) => is(value))?.[1]();

/** Whether a model's wish to call a tool, which looks much like the tool: as OpenAI, Anthropic, Bedrock or Gemini write it. */
export const isCall = ({ type, function: inner, ...value }: JsonObject): boolean =>
  (isJsonObject(inner) && 'arguments' in inner && !('parameters' in inner)) ||
  ['function_call', 'tool_use', 'tool_result', 'custom_tool_call'].some(each => each === type) ||
  ['toolUse', 'toolResult', 'functionCall', 'functionResponse', 'tool_call_id', 'tool_use_id'].some(
    key => key in value,
  );

const has =
  (...keys: readonly string[]) =>
  (value: JsonObject): boolean =>
    keys.some(key => key in value);

const others: readonly (readonly [is: (value: JsonObject) => boolean, message: () => string])[] = [
  [
    has('mcpServers', 'servers'),
    () =>
      l10n.t(
        'This configures MCP servers and contains no tool definitions. Import the server’s tools instead: its response to `tools/list`.',
      ),
  ],
  [
    has('openapi', 'swagger', 'paths'),
    () => l10n.t('This describes an HTTP API, not tools. Define one tool for each operation that a model may call.'),
  ],
  [
    value => isCall(value) || has('tool_calls', 'choices', 'messages', 'contents', 'role')(value),
    () => l10n.t('This is a conversation and contains no tool definitions. Import the `tools` of the request instead.'),
  ],
  [
    value => has('scripts', 'dependencies', 'devDependencies')(value) || ('name' in value && 'version' in value),
    () => l10n.t('This describes a package, not a tool.'),
  ],
];
