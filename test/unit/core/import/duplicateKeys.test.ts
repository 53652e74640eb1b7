import assert from 'node:assert/strict';
import { toolsIn } from '../../../../src/core/import/toolsIn';

/** Each tool or label, with the codes and the first words of its problems. */
const read = async (text: string): Promise<readonly unknown[]> => {
  const { tools } = await toolsIn(text);
  return tools.map(({ label, tool, problems }) => [
    tool?.description ?? label,
    ...problems.map(({ code, severity, message }) => `${severity} ${code}: ${message.split(' occurs')[0]}`),
  ]);
};

const twice = (line: number, key: string): string => `warning duplicate-key: Line ${line}: \`${key}\``;

const texts: { readonly [what: string]: readonly [text: string, ...expected: unknown[]] } = {
  'a field of a tool': [
    '{\n"name": "a", "description": "A.",\n"description": "Last.", "inputSchema": {"type": "object"} }',
    ['Last.', twice(3, 'description')],
  ],
  'a parameter of one tool of several': [
    '[{"name": "a", "description": "A.", "inputSchema": {"type": "object"}},\n{"name": "b", "description": "B.", "inputSchema": {"type": "object", "properties": {"x": {},\n"x": {"type": "string"}}}}]',
    ['A.'],
    ['B.', twice(3, 'x')],
  ],
  'keys in several objects': [
    '{"name": "a", "description": "A.", "inputSchema": {"type": "array", "type": "object",\n"properties": {"x": {"type": "string", "type": "number"}}}}',
    ['A.', twice(1, 'type'), twice(2, 'type')],
  ],
  'the list of tools': [
    '{"tools": [{"name": "lost", "description": "L.", "input_schema": {"type": "object"}}],\n"tools": [{"name": "a", "description": "A.", "input_schema": {"type": "object"}}, {"name": "b", "description": "B.", "input_schema": {"type": "object"}}]}',
    ['A.', twice(2, 'tools')],
    ['B.'],
  ],
  'a tool in an object by names': [
    '{"a": {"description": "Lost.", "inputSchema": {"type": "object"}},\n"a": {"description": "A.", "inputSchema": {"type": "object"},\n"description": "Last."}}',
    ['Last.', twice(2, 'a'), twice(3, 'description')],
  ],
  'a key that has nothing to do with the tools': [
    '{"model": "m", "model": "n", "tools": [{"name": "a", "description": "A.", "input_schema": {"type": "object"}}]}',
    ['A.'],
  ],
  'a tool that is invalid': [
    '{"name": "a", "inputSchema": {"type": "object"}, "inputSchema": 5}',
    [
      '“a”',
      'error misfit-field: `inputSchema` must be an object schema, as in { "type": "object", "properties": {} }. Correct it.',
      twice(1, 'inputSchema'),
    ],
  ],
  'JSON with comments': [
    '// Ours.\n{"name": "a", "description": "Lost.",\n"description": "A.", "inputSchema": {"type": "object",},}',
    ['A.', twice(3, 'description')],
  ],
  'JSON in a fence': [
    'Look:\n```json\n{"name": "a", "description": "Lost.",\n"description": "A.", "inputSchema": {"type": "object"}}\n```',
    ['A.', twice(4, 'description')],
  ],
  'JSON in an event': [
    'data: {"tools": [{"name": "a", "description": "Lost.",\ndata: "description": "A.", "inputSchema": {"type": "object"}}]}\n\n',
    ['A.', twice(2, 'description')],
  ],
  JavaScript: [
    "const tool = {\n  name: 'a',\n  description: 'Lost.',\n  'description': 'A.', inputSchema: { type: 'object' } };",
    ['A.', twice(4, 'description')],
  ],
  'JavaScript that overrides a spread': [
    "const base = { name: 'a', description: 'B.', inputSchema: { type: 'object' } };\nconst tools = [{ ...base, description: 'A.' }];",
    ['A.'],
  ],
  Python: [
    "tool = {\n  'name': 'a', 'description': 'Lost.',\n  'description': 'A.', 'strict': True, 'input_schema': {'type': 'object'}}",
    ['A.', twice(3, 'description')],
  ],
  'Python that overrides a dictionary': [
    "base = {'name': 'a', 'description': 'B.', 'input_schema': {'type': 'object'}}\ntools = [{**base, 'description': 'A.'}]",
    ['A.'],
  ],
};

describe('a key that occurs twice', () => {
  for (const [what, [text, ...expected]] of Object.entries(texts)) {
    it(`is reported on import, with its line: ${what}`, async () => {
      assert.deepEqual(await read(text), expected);
    });
  }

  it('is reported up to a limit in a hostile text', async () => {
    const textWith = (length: number): string => {
      const fields = Array.from({ length }, (_, index) => `"k${index}":1,"k${index}":2`).join(',');
      return `{"name":"a","description":"A.","inputSchema":{"type":"object","examples":[{${fields}}]}}`;
    };

    const [tool] = (await toolsIn(textWith(20_000))).tools;
    const [code] = (await toolsIn(`tool = ${textWith(200).replace('"A."', "'A.'")}`)).tools;

    assert.deepEqual(
      [tool, code].map(each => each!.problems.filter(problem => problem.code === 'duplicate-key').length),
      [100, 100],
    );
  });
});

describe('parameters that are not under `properties`', () => {
  const schema = { location: { type: 'string', description: 'City.' }, units: { type: 'string' } };
  const message = (place: string, names: string): string =>
    `\`${place}\` has keys that look like parameters but are not under \`properties\`, so they have no effect: ${names}. Put them under \`properties\`.`;
  const cases: { readonly [place: string]: readonly [value: unknown, schemaPath: readonly string[]] } = {
    inputSchema: [{ name: 'a', description: 'A.', inputSchema: schema }, ['inputSchema']],
    input_schema: [{ name: 'a', description: 'A.', input_schema: { type: 'object', ...schema } }, ['input_schema']],
    parameters: [
      { type: 'function', function: { name: 'a', description: 'A.', parameters: schema } },
      ['function', 'parameters'],
    ],
  };
  for (const [place, [value, path]] of Object.entries(cases)) {
    it(`are reported on import: ${place}`, async () => {
      const { tools } = await toolsIn(JSON.stringify([value]));

      assert.deepEqual(tools[0]!.problems, [
        {
          code: 'parameter-misplaced',
          severity: 'warning',
          message: message(place, '`location` and `units`'),
          path: [...path, 'location'],
        },
      ]);
    });
  }

  it('are reported on import if only the name of their type is given', async () => {
    const { tools } = await toolsIn({ tools: [{ name: 'a', description: 'A.', inputSchema: { entityId: 'String' } }] });

    assert.deepEqual(
      tools[0]!.problems.map(problem => problem.message),
      [message('inputSchema', '`entityId`')],
    );
  });
});
