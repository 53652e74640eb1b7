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
import { ofSchema, unremarked } from './remarked';

const tools = [...ownTools, ...sharedTools()];

const libraries: { readonly [name: string]: unknown } = {
  ai,
  zod: z,
  '@langchain/core/tools': langchainTools,
  // The package that users install is this one and more beside it.
  '@openai/agents': agents,
};

interface Run<Exports> {
  readonly exports: Exports;
  readonly remarks: readonly Remark[];
}

/** What the code of all tools exports, run with the libraries it is for, and the remarks on each. */
const run = <Exports>(output: Exporter, options?: WriteOptions, given = tools): Run<Exports> => {
  const { text, remarks } = output.write(given, options);
  const { outputText } = ts.transpileModule(text, {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const exports = {};
  const code = runInThisContext(`(exports, require) => {${outputText}\n}`) as (...given: unknown[]) => void;
  code(exports, (name: string) => libraries[name]);
  return { exports: exports as Exports, remarks };
};

/** What a library tells a model of a tool. */
interface Sent {
  readonly name: string;
  readonly description?: string | undefined;
  readonly schema: unknown;
}

/** What is `undefined` is not sent. */
const onTheWire = (value: unknown): Json => JSON.parse(JSON.stringify(value)) as Json;

/** The tool with what a remark says that the library takes for granted: that it closes an object. */
const asAssumed = (tool: Tool, remarks: readonly Remark[]): Tool => {
  const inputSchema = structuredClone(tool.inputSchema);
  for (const { path } of remarks.filter(isAssumed)) {
    const inside = path.slice(1, -1).reduce<unknown>((at, key) => (at as { [key: string]: unknown })[key], inputSchema);
    (inside as { additionalProperties?: boolean }).additionalProperties = false;
  }
  return { ...tool, inputSchema };
};

const isAssumed = ({ code, path }: Remark): boolean =>
  code === 'assumed-keyword' && path[0] === 'inputSchema' && path.at(-1) === 'additionalProperties';

/** Compares what is sent with the tools, but for what the other remarks are about. */
const compared = (given: readonly Tool[], sent: readonly Sent[], remarks: readonly Remark[]): void => {
  assert.deepEqual(
    sent.map(({ name, description }) => [name, description]),
    given.map(({ name, description }) => [name, description]),
  );
  given.forEach((tool, index) => {
    const own = ofSchema(remarks.filter(each => each.tool === tool.name));
    const assumed = asAssumed(tool, own);
    const others = own.filter(each => !isAssumed(each));
    assert.deepEqual(
      unremarked(onTheWire(sent[index]!.schema), others, assumed),
      unremarked(assumed.inputSchema as Json, others, assumed),
      tool.name,
    );
  });
};

/** The names that a remark says cannot be registered. */
const isRefused = (name: string): boolean =>
  mcpSdk.write([{ ...plain, name }]).remarks.some(({ code }) => code === 'refused-name');

describe('what generated code makes a library send', function () {
  this.timeout(60_000);

  it('is the tool, of the AI SDK', async () => {
    const { exports, remarks } = run<{ tools: { [name: string]: ai.Tool } }>(aiSdk);

    const sent = await Promise.all(
      Object.entries(exports.tools).map(async ([name, { description, inputSchema }]) => ({
        ...{ name, description },
        schema: await ai.asSchema(inputSchema).jsonSchema,
      })),
    );

    compared(tools, sent, remarks);
  });

  it('is the tool, of LangChain', () => {
    const { exports, remarks } = run<{ tools: StructuredToolInterface[] }>(langchainJs);

    const sent = exports.tools.map(each => {
      const { name, description, parameters } = convertToOpenAITool(each).function;
      return { name, description, schema: parameters };
    });

    compared(tools, sent, remarks);
  });

  for (const strict of [false, true]) {
    it(`is the tool, ${strict ? 'strict' : 'loose'}, as OpenAI takes it, of the Agents SDK`, () => {
      const { exports } = run<{ tools: agents.FunctionTool[] }>(openaiAgents, { strict });

      const sent = exports.tools.map(({ name, description, parameters, strict }) => ({
        ...{ name, description, strict },
        parameters: onTheWire(parameters),
      }));

      assert.deepEqual(
        sent,
        tools.map(tool => forAgents(tool, strict)),
      );
    });
  }

  it('is the tool, of a server with the MCP SDK', async () => {
    // The last is taken too, but it writes a warning about it on the console.
    const given = tools.filter(({ name }) => !isRefused(name) && name !== '...');
    const { exports, remarks } = run<{ registerTools: (server: McpServer) => void }>(mcpSdk, {}, given);
    const server = new McpServer({ name: 'generated', version: '1.0.0' });
    exports.registerTools(server);
    const client = new Client({ name: 'test', version: '1.0.0' });
    const [here, there] = InMemoryTransport.createLinkedPair();
    await Promise.all([server.connect(there), client.connect(here)]);

    const { tools: listed } = await client.listTools();
    await client.close();

    compared(
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

describe('the names of objects', () => {
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

/** What the Agents SDK has in every schema. */
const asked: object = { properties: {}, required: [], additionalProperties: true };

/** What is sent to OpenAI's Responses, with all that the Agents SDK asks for; its names have no other characters. */
const forAgents = (tool: Tool, strict: boolean) => {
  const encoded = openaiResponses.encode(tool, { strict });
  assert.ok(encoded.ok);
  const {
    description,
    parameters,
    strict: isStrict,
  } = encoded.value as unknown as agents.FunctionTool & { strict: boolean };
  return {
    name: tool.name.replace(/[^A-Za-z0-9_]/g, '_'),
    description,
    strict: isStrict,
    parameters: onTheWire({ ...asked, ...parameters }),
  };
};
