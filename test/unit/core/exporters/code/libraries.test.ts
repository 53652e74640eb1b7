import { convertToOpenAITool } from '@langchain/core/utils/function_calling';
import type { StructuredToolInterface } from '@langchain/core/tools';
import * as langchainTools from '@langchain/core/tools';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { InMemoryTransport } from '@modelcontextprotocol/sdk/inMemory.js';
import { McpServer } from '@modelcontextprotocol/sdk/server/mcp.js';
import * as agents from '@openai/agents-core';
import * as ai from 'ai';
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import * as ts from 'typescript';
import * as z from 'zod';
import { aiSdk } from '../../../../../src/core/exporters/code/aiSdk';
import { langchainJs } from '../../../../../src/core/exporters/code/langchainJs';
import { mcpSdk } from '../../../../../src/core/exporters/code/mcpSdk';
import { openaiAgents } from '../../../../../src/core/exporters/code/openaiAgents';
import type { Exporter, Remark, WriteOptions } from '../../../../../src/core/exporters/exporter';
import { openaiResponses } from '../../../../../src/core/formats/openaiResponses';
import type { Tool } from '../../../../../src/core/tool/tool';
import type { Json } from '../../../../../src/core/json/json';
import { ownTools, sharedTools } from './codeTools';
import { plain } from '../../formats/tools';
import { remarksOnSchema, withoutRemarked } from './remarks';

const tools = [...ownTools, ...sharedTools()];

const libraries: { readonly [name: string]: unknown } = {
  ai,
  zod: z,
  '@langchain/core/tools': langchainTools,
  // The package that users install re-exports this one.
  '@openai/agents': agents,
};

interface Run<Exports> {
  readonly exports: Exports;
  readonly remarks: readonly Remark[];
}

/** Runs the code that is generated for the tools with its library, and returns its exports and the remarks on each tool. */
const run = <Exports>(exporter: Exporter, options?: WriteOptions, toolsToWrite = tools): Run<Exports> => {
  const { text, remarks } = exporter.write(toolsToWrite, options);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  const code = runInThisContext(`(exports, require) => {${outputText}\n}`) as (...args: unknown[]) => void;
  code(exports, (name: string) => libraries[name]);
  return { exports: exports as Exports, remarks };
};

/** The definition of a tool that a library sends to a model. */
interface SentTool {
  readonly name: string;
  readonly description?: string | undefined;
  readonly schema: unknown;
}

/** Returns the value as JSON would send it, without `undefined` fields. */
const onTheWire = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** Returns the tool with the `additionalProperties: false` that the library assumes, according to the remarks. */
const withAssumedKeywords = (tool: Tool, remarks: readonly Remark[]): Tool => {
  const inputSchema = structuredClone(tool.inputSchema);
  for (const { path } of remarks.filter(isAssumedKeyword)) {
    const inside = path.slice(1, -1).reduce<unknown>((at, key) => (at as { [key: string]: unknown })[key], inputSchema);
    (inside as { additionalProperties?: boolean }).additionalProperties = false;
  }
  return { ...tool, inputSchema };
};

const isAssumedKeyword = ({ code, path }: Remark): boolean =>
  code === 'assumed-keyword' && path[0] === 'inputSchema' && path.at(-1) === 'additionalProperties';

/** Asserts that the sent definitions equal the tools, except where another remark applies. */
const assertSent = (expected: readonly Tool[], sent: readonly SentTool[], remarks: readonly Remark[]): void => {
  assert.deepEqual(
    sent.map(({ name, description }) => [name, description]),
    expected.map(({ name, description }) => [name, description]),
  );
  expected.forEach((tool, index) => {
    const schemaRemarks = remarksOnSchema(remarks.filter(each => each.tool === tool.name));
    const assumed = withAssumedKeywords(tool, schemaRemarks);
    const others = schemaRemarks.filter(each => !isAssumedKeyword(each));
    assert.deepEqual(
      withoutRemarked(onTheWire(sent[index]!.schema), others, assumed),
      withoutRemarked(assumed.inputSchema as Json, others, assumed),
      tool.name,
    );
  });
};

/** Returns whether a remark says that a tool of this name cannot be registered. */
const isRefused = (name: string): boolean =>
  mcpSdk.write([{ ...plain, name }]).remarks.some(({ code }) => code === 'refused-name');

describe('the tool that a library sends for generated code', function () {
  this.timeout(60_000);

  it('is unchanged by the AI SDK', async () => {
    const { exports, remarks } = run<{ tools: { [name: string]: ai.Tool } }>(aiSdk);

    const sent = await Promise.all(
      Object.entries(exports.tools).map(async ([name, { description, inputSchema }]) => ({
        ...{ name, description },
        schema: await ai.asSchema(inputSchema).jsonSchema,
      })),
    );

    assertSent(tools, sent, remarks);
  });

  it('is unchanged by LangChain', () => {
    const { exports, remarks } = run<{ tools: StructuredToolInterface[] }>(langchainJs);

    const sent = exports.tools.map(each => {
      const { name, description, parameters } = convertToOpenAITool(each).function;
      return { name, description, schema: parameters };
    });

    assertSent(tools, sent, remarks);
  });

  for (const strict of [false, true]) {
    it(`is in OpenAI’s format with the Agents SDK, ${strict ? 'strict' : 'not strict'}`, () => {
      // OpenAI refuses a tool whose schema is invalid.
      const given = tools.filter(tool => encodeForAgents(tool, strict).ok);
      const { exports } = run<{ tools: agents.FunctionTool[] }>(openaiAgents, { strict }, given);

      const sent = exports.tools.map(({ name, description, parameters, strict }) => ({
        ...{ name, description, strict },
        parameters: onTheWire(parameters),
      }));

      assert.deepEqual(
        sent,
        given.map(tool => agentsTool(tool, strict)),
      );
    });
  }

  it('is unchanged by a server with the MCP SDK', async () => {
    // The tool named “...” can be registered too, but the SDK prints a warning.
    const given = tools.filter(({ name }) => !isRefused(name) && name !== '...');
    const { exports, remarks } = run<{ registerTools: (server: McpServer) => void }>(mcpSdk, {}, given);
    const server = new McpServer({ name: 'generated', version: '1.0.0' });
    exports.registerTools(server);
    const client = new Client({ name: 'test', version: '1.0.0' });
    const [here, there] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(there), client.connect(here)]);

    const { tools: listed } = await client.listTools();
    await client.close();

    assertSent(
      given,
      listed.map(each => ({ ...each, schema: each.inputSchema })),
      remarks,
    );
    assert.deepEqual(
      listed.map(({ title, annotations, outputSchema }) =>
        onTheWire([title ?? null, annotations ?? null, !outputSchema]),
      ),
      given.map(({ title, annotations, outputSchema }) =>
        onTheWire([title ?? null, annotations ?? null, outputSchema?.['type'] !== 'object']),
      ),
    );
  });
});

describe('names that objects inherit', () => {
  for (const [name, refused] of Object.entries({
    __proto__x: false,
    ['__proto__']: true,
    constructor: true,
    x: false,
  })) {
    it(`${refused ? 'cannot' : 'can'} be registered with the MCP SDK: ${name}`, () => {
      const { exports } = run<{ registerTools: (server: McpServer) => void }>(mcpSdk, {}, [{ ...plain, name }]);
      const register = (): void => exports.registerTools(new McpServer({ name: 'generated', version: '1.0.0' }));

      assert.equal(isRefused(name), refused);
      if (refused) assert.throws(register, /already registered/);
      else register();
    });
  }
});

/** Keywords that the Agents SDK adds to every schema. */
const agentsDefaults: object = { properties: {}, required: [], additionalProperties: true };

/** OpenAI refuses names with other characters, too. */
const encodeForAgents = (tool: Tool, strict: boolean) =>
  openaiResponses.encode({ ...tool, name: agentsName(tool) }, { strict });

const agentsName = ({ name }: Tool): string => name.replace(/[^A-Za-z0-9_]/g, '_');

/** Returns the OpenAI Responses tool with the keywords and the restricted names of the Agents SDK. */
const agentsTool = (tool: Tool, strict: boolean) => {
  const encoded = encodeForAgents(tool, strict);
  assert.ok(encoded.ok);
  const {
    description,
    parameters,
    strict: isStrict,
  } = encoded.value as unknown as agents.FunctionTool & { strict: boolean };
  return {
    name: agentsName(tool),
    description,
    strict: isStrict,
    parameters: onTheWire({ ...agentsDefaults, ...parameters }),
  };
};
