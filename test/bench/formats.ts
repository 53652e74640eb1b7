import { tool as langchainTool } from '@langchain/core/tools';
import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import { tool as agentsTool } from '@openai/agents-core';
import { fromJSONSchema } from 'zod';
import { formats } from '../../src/core/formats';
import type { Format } from '../../src/core/formats/format';
import { createJsonExporter } from '../../src/core/exporters/jsonExporter';
import { openaiChat } from '../../src/core/formats/openaiChat';
import type { Tool } from '../../src/core/tool/tool';
import type { JsonObject } from '../../src/core/json/json';
import { deepFreeze } from '../../src/core/util/freeze';
import { compare } from './measure';
import { row, type Row } from './report';
import { createTools } from './subjects';

/** Formats that write every schema in their own notation, so that no part of it is passed on unchanged. */
const customNotations = new Set(['gemini-classic', 'parameter-list']);

/** Measures encoding tools that need no change in each format, compared with `JSON.stringify`; and a repeated text export. */
export const formatRows = (count: number): Row[] => {
  const results = formats.map(format => {
    const tools = toolsUnchangedBy(format, count);
    const values = tools.map(tool => valueOf(format, tool));
    const exporter = createJsonExporter(format);
    const times = compare(
      {
        stringify: { run: () => JSON.stringify(values) },
        encode: { run: () => tools.map(tool => format.encode(tool)) },
        again: { run: () => exporter.write(tools).text },
      },
      41,
    );
    return { format, times };
  });
  const baseline = '`JSON.stringify`';
  const goal = ({ id }: Format): number | undefined => (customNotations.has(id) ? undefined : 2);
  const slowest = results.reduce((a, b) => (a.times.again.lowerQuartile > b.times.again.lowerQuartile ? a : b)).times;
  return [
    ...results.map(({ format, times }) =>
      row(
        `to ${format.title}`,
        count,
        times.encode.lowerQuartile,
        baseline,
        times.stringify.lowerQuartile,
        goal(format),
      ),
    ),
    row(
      'the slowest of these again, as text',
      count,
      slowest.again.lowerQuartile,
      baseline,
      slowest.stringify.lowerQuartile,
      0.05,
    ),
  ];
};

/** Compares encoding as OpenAI Chat with LangChain and the Agents SDK, from new zod schemas and from JSON Schema. */
export const peerRows = (count: number): Row[] => {
  const tools = toolsUnchangedBy(openaiChat, count * 2)
    .filter(isAcceptedByAll)
    .slice(0, count);
  if (tools.length < count) throw new Error(`${tools.length} tools are taken by all, not ${count}.`);
  const schemaTools = tools.map(tool => toLangchain(tool, tool.inputSchema));
  const schemas = tools.map(tool => fromJSONSchema(tool.inputSchema));
  let fresh: { readonly tool: Tool; readonly zod: object; readonly langchain: ReturnType<typeof toLangchain> }[] = [];
  const prepare = (): unknown =>
    // Both cache the result for a schema, so create new schemas.
    (fresh = tools.map((tool, index) => {
      const zod = schemas[index]!.clone();
      return { tool, zod, langchain: toLangchain(tool, zod) };
    }));
  const times = compare(
    {
      ours: { run: () => tools.map(tool => openaiChat.encode(tool)) },
      oursStrict: { run: () => tools.map(tool => openaiChat.encode(tool, { strict: true })) },
      langchain: { run: () => schemaTools.map(each => convertToOpenAITool(each)) },
      langchainZod: { prepare, run: () => fresh.map(each => convertToOpenAITool(each.langchain)) },
      agents: { run: () => tools.map(tool => toAgents(tool, tool.inputSchema, false)) },
      agentsStrict: { run: () => tools.map(tool => toAgents(tool, tool.inputSchema, true)) },
      agentsZod: { prepare, run: () => fresh.map(({ tool, zod }) => toAgents(tool, zod, true)) },
    },
    21,
  );
  const [chat, strict] = ['to OpenAI Chat', 'to OpenAI Chat, strict'];
  return [
    row(
      chat,
      count,
      times.ours.lowerQuartile,
      'LangChain `convertToOpenAITool` of zod',
      times.langchainZod.lowerQuartile,
    ),
    row(
      chat,
      count,
      times.ours.lowerQuartile,
      'LangChain, of JSON Schema, which it passes on',
      times.langchain.lowerQuartile,
    ),
    row(
      chat,
      count,
      times.ours.lowerQuartile,
      'Agents SDK `tool` of JSON Schema, which it passes on',
      times.agents.lowerQuartile,
    ),
    row(
      strict,
      count,
      times.oursStrict.lowerQuartile,
      'Agents SDK `tool` of JSON Schema, strict',
      times.agentsStrict.lowerQuartile,
    ),
    row(
      strict,
      count,
      times.oursStrict.lowerQuartile,
      'Agents SDK `tool` of zod, strict',
      times.agentsZod.lowerQuartile,
    ),
  ];
};

const toLangchain = ({ name, description }: Tool, schema: object) =>
  langchainTool(() => '', { name, description, schema: schema as never });

const toAgents = ({ name, description }: Tool, schema: object, strict: boolean): unknown =>
  agentsTool({ name, description, parameters: schema as never, strict: strict as true, execute: () => '' });

/** Whether all libraries accept the tool; each refuses some schemas that the others accept. */
const isAcceptedByAll = (tool: Tool): boolean => {
  try {
    const zod = fromJSONSchema(tool.inputSchema);
    convertToOpenAITool(toLangchain(tool, zod));
    toAgents(tool, zod, true);
    toAgents(tool, tool.inputSchema, true);
    const encoded = openaiChat.encode(tool, { strict: true });
    return encoded.ok && !encoded.problems.some(({ code }) => code === 'not-strict');
  } catch {
    return false;
  }
};

/** Returns tools that the format encodes without changes: those that it has decoded from its own output. */
const toolsUnchangedBy = (format: Format, count: number): readonly Tool[] => {
  const plain = createTools(count * 2).map(({ name, description, inputSchema }) => ({
    name,
    description,
    inputSchema,
  }));
  const decodedTools = plain.flatMap(tool => {
    const encoded = format.encode(tool);
    const decoded = encoded.ok && format.decode(encoded.value);
    return decoded && decoded.ok && format.encode(decoded.value).problems.length === 0 ? [decoded.value] : [];
  });
  if (decodedTools.length < count)
    throw new Error(`${decodedTools.length} tools need no change for ${format.title}, not ${count}.`);
  return deepFreeze(decodedTools.slice(0, count));
};

const valueOf = (format: Format, tool: Tool): JsonObject => {
  const encoded = format.encode(tool);
  if (!encoded.ok) throw new Error(`${tool.name} is not written.`);
  return encoded.value;
};
