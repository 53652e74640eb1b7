import assert from 'node:assert/strict';
import { allToolsPath } from '../../../../src/core/documents/documentPath';
import { findingsOf } from '../../../../src/core/documents/findings';
import { fixAllInText } from '../../../../src/core/documents/fixAllInText';
import { checkedTool, readTools, type ReadTools } from '../../../../src/core/documents/readTools';
import { Linters } from '../../../../src/core/lint/linters';
import { pathText } from '../../../../src/core/util/path';
import { portable, type Vendor } from '../../../../src/core/vendors/vendors';

const address = { scheme: 'file', path: '/request.json' };

const read = (value: unknown): ReadTools => {
  const tools = readTools(address, typeof value === 'string' ? value : JSON.stringify(value));
  assert.ok(tools);
  return tools;
};

/** The names of the tools that are checked, and each problem of reading. */
const summarize = ({ tools, problems }: ReadTools): unknown => [
  tools.map(({ tool }) => tool.name),
  problems.map(({ code, severity, path }) => `${severity} ${code} ${pathText(path)}`),
];

interface Shape {
  readonly wrap: (tools: readonly unknown[]) => unknown;
  readonly tool: (name: unknown, schema: unknown) => unknown;
  /** The places of the first tool, its name and its schema. */
  readonly at: string;
  readonly name: string;
  readonly schema: string;
  /** What null is for a schema: an error, a warning with which the tool is read, or nothing. */
  readonly null: 'error' | 'warning' | 'nothing';
}

const description = 'Finds what there is to find.';
const chat = (name: unknown, parameters: unknown) => ({
  type: 'function',
  function: { name, description, parameters },
});

const shapes: { readonly [title: string]: Shape } = {
  'OpenAI Chat, Cohere, Ollama, Mistral, Groq, DeepSeek': {
    wrap: tools => ({ messages: [], tools }),
    tool: chat,
    ...{ at: 'tools[1]', name: 'function.name', schema: 'function.parameters', null: 'warning' },
  },
  'a bare list of OpenAI Chat': {
    wrap: tools => tools,
    tool: chat,
    ...{ at: '[1]', name: 'function.name', schema: 'function.parameters', null: 'warning' },
  },
  'OpenAI Responses': {
    wrap: tools => ({ input: '', tools }),
    tool: (name, parameters) => ({ type: 'function', name, description, parameters, strict: false }),
    ...{ at: 'tools[1]', name: 'name', schema: 'parameters', null: 'nothing' },
  },
  'Anthropic Messages': {
    wrap: tools => ({ tools }),
    tool: (name, input_schema) => ({ name, description, input_schema }),
    ...{ at: 'tools[1]', name: 'name', schema: 'input_schema', null: 'error' },
  },
  Gemini: {
    wrap: functionDeclarations => ({ tools: [{ functionDeclarations }] }),
    tool: (name, parametersJsonSchema) => ({ name, description, parametersJsonSchema }),
    ...{ at: 'tools[0].functionDeclarations[1]', name: 'name', schema: 'parametersJsonSchema', null: 'warning' },
  },
  'Gemini Classic': {
    wrap: function_declarations => [{ function_declarations }],
    tool: (name, parameters) => ({ name, description, parameters }),
    ...{ at: '[0].function_declarations[1]', name: 'name', schema: 'parameters', null: 'warning' },
  },
  'Bedrock Converse': {
    wrap: tools => ({ toolConfig: { tools } }),
    tool: (name, json) => ({ toolSpec: { name, description, inputSchema: { json } } }),
    ...{ at: 'toolConfig.tools[1]', name: 'toolSpec.name', schema: 'toolSpec.inputSchema.json', null: 'error' },
  },
  MCP: {
    wrap: tools => ({ jsonrpc: '2.0', id: 1, result: { tools } }),
    tool: (name, inputSchema) => ({ name, description, inputSchema }),
    ...{ at: 'result.tools[1]', name: 'name', schema: 'inputSchema', null: 'error' },
  },
  'VS Code Manifest': {
    wrap: languageModelTools => ({ name: 'p', contributes: { languageModelTools } }),
    tool: (name, inputSchema) => ({ name, displayName: 'F', modelDescription: description, inputSchema }),
    ...{ at: 'contributes.languageModelTools[1]', name: 'name', schema: 'inputSchema', null: 'warning' },
  },
};

const schema = { type: 'object', properties: { city: { type: 'string', description: 'Where.' } } };

describe('a broken tool among good ones', () => {
  for (const [title, shape] of Object.entries(shapes)) {
    const { tool, wrap, at, name, schema: place } = shape;
    const readAmong = (broken: unknown): unknown =>
      summarize(read(wrap([tool('first', schema), broken, tool('last', schema)])));
    const reported = (problem: string): unknown => [['first', 'last'], [problem]];

    it(`is reported at its place, and the others are read: ${title}`, () => {
      assert.deepEqual(
        {
          required: readAmong(tool('b', { ...schema, required: 'city' })),
          root: readAmong(tool('b', { type: 'array', items: { type: 'string' } })),
          rootText: readAmong(tool('b', { type: 'string' })),
          property: readAmong(tool('b', { type: 'object', properties: { x: null } })),
          properties: readAmong(tool('b', { type: 'object', properties: [] })),
          text: readAmong(tool('b', '{ "type": "object" }')),
          list: readAmong(tool('b', [1])),
          name: readAmong(tool(5, schema)),
          nameNull: readAmong(tool(null, schema)),
          entryText: readAmong('b'),
          entryNumber: readAmong(5),
          entryNull: readAmong(null),
        },
        {
          required: reported(`error invalid-schema ${at}.${place}.required`),
          root: reported(`error invalid-schema ${at}.${place}.type`),
          rootText: reported(`error invalid-schema ${at}.${place}.type`),
          property: reported(`error invalid-schema ${at}.${place}.properties.x`),
          properties: reported(`error invalid-schema ${at}.${place}.properties`),
          text: reported(`error misfit-field ${at}.${place}`),
          list: reported(`error misfit-field ${at}.${place}`),
          name: reported(`error misfit-field ${at}.${name}`),
          nameNull: reported(`error misfit-field ${at}.${name}`),
          entryText: reported(`error not-a-tool ${at}`),
          entryNumber: reported(`error not-a-tool ${at}`),
          entryNull: reported(`error not-a-tool ${at}`),
        },
      );
    });

    it(`is reported if its schema is null, unless the shape has null: ${title}`, () => {
      const all = ['first', 'b', 'last'];
      const expected = {
        error: reported(`error misfit-field ${at}.${place}`),
        warning: [all, [`warning null-schema ${at}.${place}`]],
        nothing: [all, []],
      };

      assert.deepEqual(readAmong(tool('b', null)), expected[shape.null]);
    });

    it(`is reported if it is the only one: ${title}`, () => {
      const broken = [
        { ...schema, required: 'city' },
        { type: 'array', items: {} },
        { type: 'object', properties: { x: null } },
      ];

      assert.deepEqual(
        broken.map(each => summarize(read(wrap([tool('b', each)])))),
        ['required', 'type', 'properties.x'].map(key => [
          [],
          [`error invalid-schema ${at.replace(/1\]$/, '0]')}.${place}.${key}`],
        ]),
      );
    });
  }

  it('is reported in an object with tools by name', () => {
    const tools = { good: { description, inputSchema: schema }, bad: { description, inputSchema: 'city' } };

    assert.deepEqual(summarize(read(tools)), [['good'], ['error misfit-field bad.inputSchema']]);
    assert.deepEqual(summarize(read({ tools })), [['good'], ['error misfit-field tools.bad.inputSchema']]);
  });

  it('is reported if it is a call of a tool, or has no name', () => {
    const call = { type: 'function', function: { name: 'a', arguments: '{}' } };

    assert.deepEqual(summarize(read({ tools: [chat('good', schema), call] })), [
      ['good'],
      ['error tool-call tools[1]'],
    ]);
    assert.deepEqual(summarize(read({ tools: [{ description, input_schema: schema }] })), [
      [],
      ['error missing-field tools[0].name'],
    ]);
  });

  it('is not a built-in tool of the vendor', () => {
    const { hasBuiltInTools, ...others } = read({ tools: [chat('good', schema), { type: 'web_search' }] });

    assert.deepEqual([hasBuiltInTools, summarize(others)], [true, [['good'], []]]);
  });
});

describe('a broken tool of ours', () => {
  const tool = (name: string, inputSchema: unknown = schema) => ({ name, description, inputSchema });
  const text = (...tools: readonly unknown[]): string => JSON.stringify({ version: 1, tools });
  const places = {
    'the document of all tools': { scheme: 'llm-tools', path: allToolsPath },
    'a file of a workspace': { scheme: 'file', path: '/folder/.vscode/llm-tools.json' },
  };
  for (const [where, place] of Object.entries(places)) {
    it(`does not keep the others from being checked, and is reported unless the editor does: ${where}`, () => {
      const readAmong = (broken: unknown): unknown => summarize(readTools(place, text(tool('a'), broken, tool('b')))!);
      const reported = (...problems: readonly string[]): unknown => [['a', 'b'], problems];

      assert.deepEqual(
        {
          required: readAmong(tool('x', { ...schema, required: 'city' })),
          root: readAmong(tool('x', { type: 'array' })),
          property: readAmong(tool('x', { type: 'object', properties: { x: null } })),
          text: readAmong(tool('x', 'city')),
          entry: readAmong(null),
        },
        {
          required: reported('error invalid-schema tools[1].inputSchema.required'),
          root: reported('error invalid-schema tools[1].inputSchema.type'),
          property: reported('error invalid-schema tools[1].inputSchema.properties.x'),
          text: reported(),
          entry: reported('error not-a-tool tools[1]'),
        },
      );
    });
  }

  it('leaves nothing to check beside a syntax error or a duplicate key', () => {
    const texts = [text(tool('a')).slice(0, -1), `{"version":1,"version":1,"tools":[${JSON.stringify(tool('a'))}]}`];

    assert.deepEqual(
      texts.map(each => readTools(places['the document of all tools'], each)?.tools),
      [[], []],
    );
  });
});

describe('JSON that is not sure to have tools', () => {
  const property = { type: 'string' };
  const others: { readonly [what: string]: unknown } = {
    'the interface of a contract': [{ type: 'function', name: 'transfer', inputs: [], outputs: [] }],
    'a package manifest': { name: 'p', version: '1.0.0', description: 'P.', parameters: {} },
    'things with names and parameters': [{ name: 'a', description: 'A.', parameters: { region: { value: 'x' } } }],
    'names of tools': { tools: ['hammer', null, 5] },
    'tools of another kind': {
      tools: [
        { name: 'hammer', parameters: { weight: 5 } },
        { id: 5, parameters: { type: 'object' } },
      ],
    },
    'a configuration with an address of a schema': { name: 'a', inputSchema: './schema.json' },
    'things with schemas but no names': { items: [{ parameters: { type: 'object', properties: { a: property } } }] },
    'a schema': { title: 'A', type: 'object', properties: { name: property, inputSchema: property } },
    'calls of tools': [{ type: 'function', function: { name: 'a', arguments: '{}' } }],
  };
  for (const [what, value] of Object.entries(others)) {
    it(`has no problems: ${what}`, () => {
      assert.deepEqual(summarize(read(value)), [[], []]);
    });
  }
});

describe('a problem of reading a tool', () => {
  /** The findings for the vendors, in the order of the text. */
  const findingsIn = (value: unknown, ...profile: readonly Vendor[]): readonly string[] => {
    const tools = read(value);
    const linter = new Linters({ profile }).for(tools.format, tools.vendors);
    const found = linter.checkAll(tools.tools.map(checkedTool));
    const findings = findingsOf(tools, found);
    return findings.map(
      ({ at, problem: { severity, code, path } }) => `${severity} ${code} ${pathText([...at, ...path])}`,
    );
  };

  it('is reported in its document too: a field that does not fit', () => {
    const request = { tools: [{ name: 'a', description: 5, input_schema: schema, strict: 'yes' }] };

    assert.deepEqual(summarize(read(request)), [
      ['a'],
      ['warning misfit-field tools[0].description', 'warning misfit-field tools[0].strict'],
    ]);
  });

  it('is reported in its document too: a Python type that is unknown', () => {
    const tool = { name: 'a', description, parameter_definitions: { at: { type: 'Datetime', description: 'When.' } } };

    assert.deepEqual(summarize(read([tool])), [['a'], ['warning unknown-type [0].parameter_definitions.at.type']]);
  });

  it('is reported in its document too: another name, unless a vendor refuses the name', () => {
    const request = { tools: [{ name: 'find it', description, input_schema: schema }] };

    assert.deepEqual(findingsIn(request, 'anthropic'), ['error name-charset tools[0].name']);
    assert.deepEqual(findingsIn({ tools: [{ name: 'find it', description, args_schema: schema }] }, 'ollama'), [
      'warning renamed-tool tools[0].name',
    ]);
  });

  it('is not reported if it is only a remark about the import', () => {
    const tools = [{ name: 'a', description, inputSchema: schema, tags: [], ours: 1 }];

    assert.deepEqual(summarize(read({ tools })), [['a'], []]);
  });
});

/** The codes of what a document lacks. */
const missingCodes = new Set(['parameters-missing', 'root-not-object', 'strict-omitted', 'display-name-missing']);

describe('what is missing in a document', () => {
  const missing = (value: unknown, ...profile: readonly Vendor[]): readonly string[] => {
    const tools = read(value);
    const linter = new Linters({ profile }).for(tools.format, tools.vendors);
    const findings = findingsOf(tools, linter.checkAll(tools.tools.map(checkedTool)));
    return findings.flatMap(({ at, problem: { severity, code, path } }) =>
      missingCodes.has(code) ? `${severity} ${code} ${pathText([...at, ...path])}` : [],
    );
  };
  const { type: _, ...untyped } = schema;
  const samples: readonly (readonly [what: string, value: unknown, vendors: readonly Vendor[], problem: string])[] = [
    [
      'a schema of OpenAI’s form',
      [{ type: 'function', function: { name: 'a', description } }],
      ['mistral', 'cohere'],
      'warning parameters-missing [0].function.name',
    ],
    [
      'the type of a schema',
      { tools: [chat('a', untyped)] },
      ['openai', 'deepseek'],
      'error root-not-object tools[0].function.parameters',
    ],
    [
      '`strict` in a tool with optional parameters',
      { tools: [{ type: 'function', name: 'a', description, parameters: schema }] },
      ['openai'],
      'warning strict-omitted tools[0].name',
    ],
    [
      'the name for people of a tool in a manifest',
      { contributes: { languageModelTools: [{ name: 'a', modelDescription: description, inputSchema: schema }] } },
      ['vscode'],
      'error display-name-missing contributes.languageModelTools[0].name',
    ],
  ];
  for (const [what, value, vendors, problem] of samples) {
    it(`is reported for those who require it: ${what}`, () => {
      assert.deepEqual(
        portable.filter(vendor => missing(value, vendor).length > 0),
        vendors,
      );
      assert.deepEqual(missing(value, ...vendors), [problem]);
    });
  }

  it('is not reported if nothing depends on it, or if VS Code reports it', () => {
    const required = { ...schema, required: ['city'] };
    const tool = { type: 'function', name: 'a', description };
    const manifest = { contributes: { languageModelTools: [{ name: 'a', modelDescription: description }] } };

    assert.deepEqual(
      [
        missing({ tools: [{ ...tool, parameters: required }] }, 'openai'),
        missing({ tools: [{ ...tool, parameters: schema, strict: null }] }, 'openai'),
        missing({ tools: [{ ...tool, parameters: { type: 'object', properties: {} } }] }, 'openai'),
        readTools({ scheme: 'file', path: '/extension/package.json' }, JSON.stringify(manifest))?.problems,
      ],
      [[], [], [], []],
    );
  });
});

describe('all fixes of a text', () => {
  it('put parameters under `properties` and add the type, and keep every comment', () => {
    const text = `{
  "tools": [
    {
      "name": "weather",
      "description": "Tells the weather of a city.",
      // The schema.
      "input_schema": {
        "city": { // where
          "type": "string", /* text */
          "description": "City."
        },
        "unit": "String" // last
      }
    }
  ]
}`;

    const fixed = fixAllInText(address, text, ({ format }) => new Linters({}).for(format));

    assert.equal(
      fixed,
      `{
  "tools": [
    {
      "name": "weather",
      "description": "Tells the weather of a city.",
      // The schema.
      "input_schema": {
        // last
        "type": "object",
        "properties": {
          "city": { // where
            "type": "string", /* text */
            "description": "City."
          },
          "unit": {
            "type": "string"
          }
        }
      }
    }
  ]
}`,
    );
  });
});

describe('a request', () => {
  const request = (more: object, strict?: boolean) => ({
    ...more,
    tools: [
      {
        type: 'function',
        function: { name: 'a', description, parameters: schema, ...(strict !== undefined && { strict }) },
      },
    ],
  });
  const named: readonly (readonly [string, object, readonly Vendor[] | undefined])[] = [
    ['nobody', {}, undefined],
    ['OpenAI', { model: 'gpt-5.2' }, ['openai']],
    ['OpenAI', { model: 'o4-mini' }, ['openai']],
    ['OpenAI, in a batch', { body: { ...request({ model: 'gpt-4o' }) } }, ['openai']],
    ['OpenAI, in the settings of a model', { kwargs: { ...request({ model: 'gpt-4o' }) } }, ['openai']],
    ['xAI', { model: 'grok-4-1-fast' }, ['xai']],
    ['Mistral', { model: 'mistral-large-latest' }, ['mistral']],
    ['Mistral', { model: 'codestral-2508' }, ['mistral']],
    ['Cohere', { model: 'command-a-03-2025' }, ['cohere']],
    ['DeepSeek', { model: 'deepseek-chat' }, ['deepseek']],
    ['nobody by a model that others run, too', { model: 'gpt-oss:20b' }, undefined],
    ['nobody by a model that others run, too', { model: 'deepseek-r1-distill-llama-70b' }, undefined],
    ['nobody by a model that others run, too', { model: 'openai/gpt-5' }, undefined],
    ['nobody by a model of another kind', { model: 5 }, undefined],
  ];
  for (const [whom, more, vendors] of named) {
    it(`says that it is for ${whom}: ${JSON.stringify(more).slice(0, 50)}`, () => {
      const isRequest = 'body' in more || 'kwargs' in more;

      assert.deepEqual(read(isRequest ? more : request(more)).vendors, vendors);
    });
  }

  it('with `strict` in a tool is for those that know it', () => {
    assert.deepEqual(read(request({}, true)).vendors, ['openai', 'mistral', 'groq', 'deepseek']);
    assert.deepEqual(read(request({}, false)).vendors, undefined);
    assert.deepEqual(read(request({ model: 'grok-4' }, true)).vendors, ['xai']);
  });
});
