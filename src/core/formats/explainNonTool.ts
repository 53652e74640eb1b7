import { isJsonObject, type JsonObject } from '../json/json';
import { l10n } from '../util/l10n';

/** Explains JSON that people often take for tools: what it is, and where the tools are. Undefined for any other JSON. */
export const explainNonTool = (value: JsonObject): string | undefined =>
  explanations.find(([matches]) => matches(value))?.[1]();

/** Whether it is a tool call or the result of one, which look much like a tool. Knows OpenAI, Anthropic, Bedrock and Gemini. */
export const isToolCall = ({ type, function: inner, ...value }: JsonObject): boolean =>
  (isJsonObject(inner) && 'arguments' in inner && !('parameters' in inner)) ||
  ['function_call', 'tool_use', 'tool_result', 'custom_tool_call'].some(each => each === type) ||
  ['toolUse', 'toolResult', 'functionCall', 'functionResponse', 'tool_call_id', 'tool_use_id'].some(
    key => key in value,
  );

const hasAnyKey =
  (...keys: readonly string[]) =>
  (value: JsonObject): boolean =>
    keys.some(key => key in value);

const explanations: readonly (readonly [matches: (value: JsonObject) => boolean, message: () => string])[] = [
  [
    hasAnyKey('mcpServers', 'servers'),
    () =>
      l10n.t(
        'This configures MCP servers and contains no tool definitions. Import the server’s tools instead: its response to `tools/list`.',
      ),
  ],
  [
    hasAnyKey('openapi', 'swagger', 'paths'),
    () => l10n.t('This describes an HTTP API, not tools. Define one tool for each operation that a model may call.'),
  ],
  [
    value => isToolCall(value) || hasAnyKey('tool_calls', 'choices', 'messages', 'contents', 'role')(value),
    () => l10n.t('This is a conversation and contains no tool definitions. Import the `tools` of the request instead.'),
  ],
  [
    value => hasAnyKey('scripts', 'dependencies', 'devDependencies')(value) || ('name' in value && 'version' in value),
    () => l10n.t('This describes a package, not a tool.'),
  ],
];
