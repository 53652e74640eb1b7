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
import { toolsOf } from './subjects';

/** These write every schema in a notation of their own, so that nothing can be handed on as it is. */
const inOtherNotation = new Set(['gemini-classic', 'parameter-list']);

/** Making each format's values of tools that need no change, beside making text of these; and asking for that text again. */
export const formatRows = (count: number): Row[] => {
  const measured = formats.map(format => {
    const tools = unchangedIn(format, count);
    const values = tools.map(tool => valueOf(format, tool));
    const output = createJsonExporter(format);
    const times = compare(
      {
        stringify: { run: () => JSON.stringify(values) },
        encode: { run: () => tools.map(tool => format.encode(tool)) },
        again: { run: () => output.write(tools).text },
      },
      41,
    );
    return { format, times };
  });
  const beside = '`JSON.stringify`';
  const goal = ({ id }: Format): number | undefined => (inOtherNotation.has(id) ? undefined : 2);
  const slowest = measured.reduce((a, b) => (a.times.again.quiet > b.times.again.quiet ? a : b)).times;
  return [
    ...measured.map(({ format, times }) =>
      row(`to ${format.title}`, count, times.encode.quiet, beside, times.stringify.quiet, goal(format)),
    ),
    row('the slowest of these again, as text', count, slowest.again.quiet, beside, slowest.stringify.quiet, 0.05),
  ];
};

/** The same tools as others make OpenAI's of them: of zod, seen for the first time, and of JSON Schema. */
export const peerRows = (count: number): Row[] => {
  const tools = unchangedIn(openaiChat, count * 2)
    .filter(isTakenByAll)
    .slice(0, count);
  if (tools.length < count) throw new Error(`${tools.length} tools are taken by all, not ${count}.`);
  const ofSchema = tools.map(tool => langchain(tool, tool.inputSchema));
  const schemas = tools.map(tool => fromJSONSchema(tool.inputSchema));
  let fresh: { readonly tool: Tool; readonly zod: object; readonly langchain: ReturnType<typeof langchain> }[] = [];
  const prepare = (): unknown =>
    // Both keep what they have made of a schema.
    (fresh = tools.map((tool, index) => {
      const zod = schemas[index]!.clone();
      return { tool, zod, langchain: langchain(tool, zod) };
    }));
  const times = compare(
    {
      ours: { run: () => tools.map(tool => openaiChat.encode(tool)) },
      oursStrict: { run: () => tools.map(tool => openaiChat.encode(tool, { strict: true })) },
      langchain: { run: () => ofSchema.map(each => convertToOpenAITool(each)) },
      langchainZod: { prepare, run: () => fresh.map(each => convertToOpenAITool(each.langchain)) },
      agents: { run: () => tools.map(tool => agents(tool, tool.inputSchema, false)) },
      agentsStrict: { run: () => tools.map(tool => agents(tool, tool.inputSchema, true)) },
      agentsZod: { prepare, run: () => fresh.map(({ tool, zod }) => agents(tool, zod, true)) },
    },
    21,
  );
  const [chat, strict] = ['to OpenAI Chat', 'to OpenAI Chat, strict'];
  return [
    row(chat, count, times.ours.quiet, 'LangChain `convertToOpenAITool` of zod', times.langchainZod.quiet),
    row(chat, count, times.ours.quiet, 'LangChain, of JSON Schema, which it passes on', times.langchain.quiet),
    row(chat, count, times.ours.quiet, 'Agents SDK `tool` of JSON Schema, which it passes on', times.agents.quiet),
    row(strict, count, times.oursStrict.quiet, 'Agents SDK `tool` of JSON Schema, strict', times.agentsStrict.quiet),
    row(strict, count, times.oursStrict.quiet, 'Agents SDK `tool` of zod, strict', times.agentsZod.quiet),
  ];
};

const langchain = ({ name, description }: Tool, schema: object) =>
  langchainTool(() => '', { name, description, schema: schema as never });

const agents = ({ name, description }: Tool, schema: object, strict: boolean): unknown =>
  agentsTool({ name, description, parameters: schema as never, strict: strict as true, execute: () => '' });

/** Each of them refuses some schemas that the others take. */
const isTakenByAll = (tool: Tool): boolean => {
  try {
    const zod = fromJSONSchema(tool.inputSchema);
    convertToOpenAITool(langchain(tool, zod));
    agents(tool, zod, true);
    agents(tool, tool.inputSchema, true);
    const encoded = openaiChat.encode(tool, { strict: true });
    return encoded.ok && !encoded.problems.some(({ code }) => code === 'not-strict');
  } catch {
    return false;
  }
};

/** Tools that the format writes as they are: those that it has written before. */
const unchangedIn = (format: Format, count: number): readonly Tool[] => {
  const plain = toolsOf(count * 2).map(({ name, description, inputSchema }) => ({ name, description, inputSchema }));
  const read = plain.flatMap(tool => {
    const encoded = format.encode(tool);
    const decoded = encoded.ok && format.decode(encoded.value);
    return decoded && decoded.ok && format.encode(decoded.value).problems.length === 0 ? [decoded.value] : [];
  });
  if (read.length < count) throw new Error(`${read.length} tools need no change for ${format.title}, not ${count}.`);
  return deepFreeze(read.slice(0, count));
};

const valueOf = (format: Format, tool: Tool): JsonObject => {
  const encoded = format.encode(tool);
  if (!encoded.ok) throw new Error(`${tool.name} is not written.`);
  return encoded.value;
};
