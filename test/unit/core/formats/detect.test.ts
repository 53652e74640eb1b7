import assert from 'node:assert/strict';
import { formats } from '../../../../src/core/formats';
import { mcp } from '../../../../src/core/formats/mcp';
import { openaiChat } from '../../../../src/core/formats/openaiChat';
import { detect } from '../../../../src/core/formats/detect';
import { sharedJson } from '../../sharedData';
import { plain } from './tools';

const { name, description, inputSchema } = plain;
const openai = { type: 'function', function: { name, description, parameters: inputSchema } };
const bedrockRequest = {
  modelId: 'm',
  messages: [],
  toolConfig: { tools: [{ toolSpec: { name, inputSchema: { json: inputSchema } } }], toolChoice: { auto: {} } },
};
const geminiRequest = {
  contents: [],
  tools: [{ functionDeclarations: [{ name, parametersJsonSchema: inputSchema }] }],
};
const manifest = {
  name: 'p',
  version: '1.0.0',
  contributes: { commands: [], languageModelTools: [{ name, displayName: 'W', modelDescription: 'W.', inputSchema }] },
};
const listTool = { name, description, parameters: [] };

/** Returns the detected format, and the name of each tool or the reasons why it was refused. */
const summarize = (value: unknown): unknown => {
  const detected = detect(value);
  if (!detected.ok) return detected.problems.map(problem => problem.message);
  const { format, tools } = detected.value;
  return [
    format?.id,
    ...tools.map(({ label, result }) =>
      result.ok ? result.value.name : `${label}: ${result.problems.map(problem => problem.message).join(' ')}`,
    ),
  ];
};

describe('tools are detected', () => {
  const places: readonly [string, unknown, string][] = [
    ['alone, as OpenAI Chat', openai, 'openai-chat'],
    ['alone, with a list of parameters', listTool, 'parameter-list'],
    ['alone, with a handler and no parameters', { name, description, handler: 'A.B' }, 'parameter-list'],
    ['alone, with name, description and schema, which both MCP and our format match', plain, 'mcp'],
    ['alone, with a field that only our format has', { ...plain, tags: [] }, 'llm-tools'],
    ['alone, with an object schema for parameters', { name, description, parameters: inputSchema }, 'llm-tools'],
    ['alone, without arguments', { name, description }, 'llm-tools'],
    ['in a bare list', [openai], 'openai-chat'],
    ['under `tools`', { tools: [plain] }, 'mcp'],
    ['under `functions`', { functions: [{ name, description, parameters: inputSchema }] }, 'llm-tools'],
    ['in the body of a request', { model: 'm', messages: [], tools: [openai] }, 'openai-chat'],
    ['in the answer of an MCP server', { jsonrpc: '2.0', id: 1, result: { tools: [plain], nextCursor: 'x' } }, 'mcp'],
    ['alone, as Anthropic', { name, description, input_schema: inputSchema }, 'anthropic'],
    ['alone, as Anthropic, by its type', { type: 'custom', name, input_schema: inputSchema }, 'anthropic'],
    [
      'alone, as OpenAI Responses',
      { type: 'function', name, description, parameters: inputSchema },
      'openai-responses',
    ],
    [
      'alone, as OpenAI Responses, without parameters',
      { type: 'function', name, parameters: null },
      'openai-responses',
    ],
    ['alone, as Bedrock', { toolSpec: { name, inputSchema: { json: inputSchema } } }, 'bedrock'],
    ['alone, as the value of Bedrock’s `toolSpec`', { name, inputSchema: { json: inputSchema } }, 'bedrock'],
    ['alone, as Gemini', { name, parametersJsonSchema: inputSchema }, 'gemini'],
    ['alone, as the Python SDK of Gemini writes it', { name, parameters_json_schema: inputSchema }, 'gemini'],
    ['alone, as VS Code', { name, displayName: 'W', modelDescription: 'W.' }, 'vscode-manifest'],
    ['in the body of a request to Bedrock', bedrockRequest, 'bedrock'],
    ['in the body of a request to Gemini', geminiRequest, 'gemini'],
    ['among declarations', { function_declarations: [{ name, parameters_json_schema: inputSchema }] }, 'gemini'],
    ['among declarations, without parameters', [{ functionDeclarations: [{ name, description }] }], 'gemini'],
    ['alone, as Gemini with types in capitals', { name, parameters: { type: 'OBJECT' } }, 'gemini-classic'],
    [
      'among declarations, with other types',
      [{ functionDeclarations: [{ name, parameters: inputSchema }] }],
      'gemini-classic',
    ],
    ['in the manifest of an extension', manifest, 'vscode-manifest'],
    ['in our document, as our format even if MCP matches', { version: 1, tools: [plain] }, 'llm-tools'],
  ];
  for (const [where, value, format] of places) {
    it(where, () => {
      assert.deepEqual(summarize(value), [format, name]);
    });
  }

  const { inputSchema: _, ...bare } = plain;
  const refused: readonly [string, unknown, string, string][] = [
    ['an MCP tool', { ...bare, inputSchema: 'none' }, 'mcp', '`inputSchema`'],
    [
      'an OpenAI tool',
      { type: 'function', function: { name, parameters: [1] } },
      'openai-chat',
      '`function.parameters`',
    ],
  ];
  for (const [what, value, format, place] of refused) {
    it(`except ${what} with an invalid schema`, () => {
      const reason = `${place} must be an object schema, as in { "type": "object", "properties": {} }. Correct it.`;

      assert.deepEqual(summarize(value), [format, `“${name}”: ${reason}`]);
    });
  }

  it('in a list of several formats, each in its own', () => {
    assert.deepEqual(summarize([openai, { ...plain, name: 'a' }, { ...listTool, name: 'b' }]), [
      undefined,
      name,
      'a',
      'b',
    ]);
  });

  it('in a namespace, with its name as a prefix', () => {
    const flat = { type: 'function', name, parameters: inputSchema };

    assert.deepEqual(summarize([{ type: 'namespace', name: 'crm', description: 'C.', tools: [flat] }]), [
      'openai-responses',
      `crm.${name}`,
    ]);
  });

  it('in nested namespaces, up to 8 levels', () => {
    const within = (levels: number): object =>
      levels === 0
        ? { type: 'function', name, parameters: inputSchema }
        : { type: 'namespace', name: 'n', tools: [within(levels - 1)] };

    assert.deepEqual(summarize(within(8)), ['openai-responses', `${'n.'.repeat(8)}${name}`]);
    assert.deepEqual(summarize(within(9)), [
      undefined,
      `“${'n.'.repeat(8)}n”: “${'n.'.repeat(8)}n” has no \`description\`. Add one: models choose tools by it.`,
    ]);
  });

  const builtIns: readonly [object, string][] = [
    [{ cachePoint: { type: 'default' } }, '`cachePoint` of Bedrock does not define a tool'],
    [{ systemTool: { name: 'nova_grounding' } }, '`systemTool` is a built-in tool of Bedrock'],
    [{ type: 'web_search_20260318', name: 'web' }, '`web_search_20260318` is a built-in tool of the provider'],
    ...[
      { type: 'mcp', server_label: 'x' },
      // Kimi
      { type: 'builtin_function', function: { name: '$web_search' } },
      // xAI
      { type: 'x_search', allowed_x_handles: ['a'] },
      { type: 'web_search' },
      { type: 'code_execution' },
      { type: 'collections_search', collection_ids: ['a'] },
      // Mistral
      { type: 'document_library', library_ids: ['a'] },
      { type: 'web_search_premium' },
      // Gemini's Interactions
      { type: 'google_search' },
      { type: 'google_maps' },
      { type: 'url_context' },
      { type: 'mcp_server', name: 'x', url: 'https://example.com' },
      // Routers
      { type: 'openrouter:web_search' },
      { type: 'some-router:any.tool-2', parameters_of_it: {} },
      // The AI SDK
      { type: 'provider-defined', id: 'openai.web_search', args: {} },
    ].map((each): [object, string] => [each, `\`${each.type}\` is a built-in tool of the provider`]),
    ...[
      ...['googleSearch', 'googleSearchRetrieval', 'codeExecution', 'urlContext', 'googleMaps', 'fileSearch'],
      ...[
        'computerUse',
        'google_search',
        'code_execution',
        'url_context',
        'google_maps',
        'file_search',
        'computer_use',
      ],
    ].map((key): [object, string] => [{ [key]: {} }, `\`${key}\` is a built-in tool of Gemini`]),
    [{ type: 'custom', custom: { name: 'sql' } }, 'A custom tool of OpenAI takes text instead of arguments'],
  ];
  for (const [builtIn, why] of builtIns) {
    it(`beside an entry that defines no tool: ${JSON.stringify(builtIn)}`, () => {
      const inner = { ...('function' in builtIn && (builtIn.function as object)) };
      const names = [builtIn, inner].flatMap(each => ('name' in each ? [`“${String(each.name)}”`] : []));
      const label = names[0] ?? 'Tool 2';

      assert.deepEqual(summarize([openai, builtIn]), [
        'openai-chat',
        name,
        `${label}: ${why}, so there is nothing to import. Remove it.`,
      ]);
    });
  }

  it('beside a built-in tool that is not known, if nothing but its type says what it is', () => {
    const why = '`browse_tabs` is a built-in tool of the provider, so there is nothing to import. Remove it.';

    assert.deepEqual(summarize({ tools: [openai, { type: 'browse_tabs', limit: 5 }] }), [
      'openai-chat',
      name,
      `Tool 2: ${why}`,
    ]);
  });

  it('although they have a type or a key of a built-in tool', () => {
    const odd = [
      { type: 'shell', name: 'a', description: 'A.', input_schema: inputSchema },
      { name: 'b', description: 'B.', input_schema: inputSchema, retrieval: true },
    ];

    assert.deepEqual(summarize(odd), ['anthropic', 'a', 'b']);
  });

  it('in both spellings of the list of declarations, with what is beside them', () => {
    const value = {
      functionDeclarations: [{ name: 'a', parametersJsonSchema: inputSchema }],
      function_declarations: [{ name: 'b', parameters_json_schema: inputSchema }],
      googleSearch: {},
    };

    const expected = [
      'a',
      'b',
      'The tool: `googleSearch` is a built-in tool of Gemini, so there is nothing to import. Remove it.',
    ];
    assert.deepEqual(summarize(value), ['gemini', ...expected]);
    assert.deepEqual(summarize({ tools: [value] }), ['gemini', ...expected]);
  });

  it('in every list of a request, but not in a list of something else', () => {
    const flat = { name: 'old', description: 'O.', parameters: inputSchema };

    assert.deepEqual(summarize({ functions: [flat], tools: [openai] }), [undefined, 'old', name]);
    assert.deepEqual(summarize({ functions: ['f', { x: 1 }], tools: [openai] }), ['openai-chat', name]);
  });

  it('even if their schemas have the same keys as formats', () => {
    const properties = { type: { type: 'string' }, function: { type: 'object' }, parameters: { type: 'array' } };

    assert.deepEqual(summarize({ ...plain, inputSchema: { type: 'object', properties } }), ['mcp', name]);
  });

  it('beside invalid ones, which are named with the reason', () => {
    const flat = { name: 'flat', description: 'F.', arguments: { type: 'object' } };
    const titles = formats.map(format => format.title).join(', ');

    assert.deepEqual(
      summarize([
        openai,
        { type: 'function', function: { name: '', parameters: 'none' } },
        { type: 'function', function: { name: 'odd', parameters: { type: 'array' } } },
        'text',
        flat,
        { name: 7, inputSchema: {} },
      ]),
      [
        undefined,
        name,
        'Tool 2: `function.parameters` must be an object schema, as in { "type": "object", "properties": {} }. Correct it.',
        '“odd”: “odd”: `function.parameters.type` must be "object"; it is "array".',
        'Tool 4: A tool must be an object with `name`, `description`, and `inputSchema`; this is a string.',
        `“flat”: “flat” is not in any supported format: ${titles}. Rewrite it in one of them.`,
        'Tool 6: `name` is a number, which is not expected there. Correct it.',
      ],
    );
  });

  it('with the path of each in the JSON', () => {
    const detected = detect({ jsonrpc: '2.0', result: { tools: [plain, plain] } });

    assert.deepEqual(detected.ok && detected.value.tools.map(tool => tool.path), [
      ['result', 'tools', 0],
      ['result', 'tools', 1],
    ]);
  });
});

describe('no tools are detected', () => {
  const refused: readonly [string, unknown, string][] = [
    ['in a text', 'read_file', 'This is neither a tool nor a list of tools.'],
    ['in any object', { a: 1 }, 'This JSON contains no tools: it is neither a tool nor a list of tools.'],
    ['in an empty list', { tools: [] }, 'The list of tools is empty.'],
    [
      'in the configuration of an MCP client',
      { mcpServers: {} },
      'This configures MCP servers and contains no tool definitions. Import the server’s tools instead: its response to `tools/list`.',
    ],
    [
      'in the description of an HTTP API',
      { openapi: '3.1.0', paths: {} },
      'This describes an HTTP API, not tools. Define one tool for each operation that a model may call.',
    ],
    [
      'in a conversation',
      { role: 'assistant', tool_calls: [] },
      'This is a conversation and contains no tool definitions. Import the `tools` of the request instead.',
    ],
    [
      'in a package manifest',
      { name: 'p', version: '1.0.0', description: 'P.' },
      'This describes a package, not a tool.',
    ],
    [
      'in an error of an MCP server',
      { jsonrpc: '2.0', id: 1, error: { code: -32601 } },
      'The server responded with an error instead of tools.',
    ],
    [
      'in a document of a newer version',
      { version: 2, tools: [plain] },
      'These tools were written by a newer version of the extension (document version 2). Update the extension to read them.',
    ],
  ];
  for (const [where, value, message] of refused) {
    it(where, () => {
      assert.deepEqual(summarize(value), [message]);
    });
  }
});

describe('real MCP servers', () => {
  const servers = [
    ...['everything', 'filesystem', 'github', 'memory', 'notion'],
    ...['playwright', 'playwright-all-caps', 'sequential-thinking', 'tavily'],
  ];
  for (const server of servers) {
    it(`have tools that are read without a problem and written unchanged: ${server}`, function () {
      const json = sharedJson(this, `mcp/${server}.json`) as { tools: object[] };

      const detected = detect(json);
      assert.ok(detected.ok);
      const { tools } = detected.value;
      const back = tools.map(({ result }) => result.ok && mcp.encode(result.value));

      assert.deepEqual(
        tools.map(({ result }) => result.problems),
        json.tools.map(() => []),
      );
      assert.deepEqual(
        back.map(each => each && each.ok && each.value),
        json.tools,
      );
    });

    it(`have tools that are written for OpenAI Chat: ${server}`, function () {
      const json = sharedJson(this, `mcp/${server}.json`) as { tools: { name: string; inputSchema: object }[] };

      const detected = detect(json);
      assert.ok(detected.ok);
      const written = detected.value.tools.map(({ result }) => result.ok && openaiChat.encode(result.value));

      assert.deepEqual(
        written.map(each => each && each.ok && each.value['function']),
        json.tools.map(tool => ({
          name: tool.name,
          description: (tool as { description?: string }).description ?? '',
          parameters: tool.inputSchema,
        })),
      );
    });
  }
});
