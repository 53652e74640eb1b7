import assert from 'node:assert/strict';
import { readText } from '../../../../src/core/import/readText';
import type { Position } from '../../../../src/core/import/text/excerpt';

/** Returns the name of each tool, or its label with its problems if it is invalid, or the problems of the whole text. */
const read = async (text: string, start?: Position): Promise<readonly unknown[]> => {
  const found = await readText(text, { start });
  if (!found.ok) return found.problems.map(({ message }) => message);
  return found.value.tools.map(({ label, result }) =>
    result.ok ? result.value.name : [label, ...result.problems.map(({ message }) => message)],
  );
};

const schemaOf = async (text: string): Promise<unknown> => {
  const found = await readText(text);
  assert.ok(found.ok, JSON.stringify(found.problems));
  const [tool] = found.value.tools;
  assert.ok(tool?.result.ok, JSON.stringify(tool?.result.problems));
  return tool.result.value.inputSchema;
};

const schema = { type: 'object', properties: { city: { type: 'string' } } };
const json = (name: string): string => JSON.stringify({ name, description: `Does ${name}.`, inputSchema: schema });
const pretty = (name: string): string =>
  JSON.stringify({ name, description: `Does ${name}.`, inputSchema: schema }, null, 2);
const python = (name: string): string =>
  `{'name': '${name}', 'description': "Does it.", 'input_schema': {'type': 'object', 'properties': {'city': {'type': 'string', 'nullable': True, 'default': None}}}}`;
const javascript = (name: string): string =>
  `{ name: '${name}', description: \`Does it.\`, inputSchema: { type: 'object', properties: { city: { type: 'string' } }, }, }`;

const readable: { readonly [kind: string]: readonly (readonly [how: string, text: string])[] } = {
  'several JSON values': [
    ['pretty-printed in a row', `${pretty('a')}\n${pretty('b')}`],
    ['with nothing between them', `${json('a')}${json('b')}`],
    ['one on each line, as NDJSON', `${json('a')}\r\n${json('b')}\r\n`],
    ['one request on each line', `{"model":"m","tools":[${json('a')}]}\n{"model":"m","tools":[${json('b')}]}\n`],
    ['with prose after them', `[${json('a')},${json('b')}]\n\nThese are {all} of them. Don't ask.`],
    ['separated by commas', `${pretty('a')},\n${pretty('b')},\n`],
    ['separated by blank lines and comments', `${pretty('a')}\n\n// the other\n${pretty('b')} # end`],
    ['in lists', `[${json('a')}]\n[${json('b')}]`],
    ['in requests', `{"tools": [${json('a')}]}\n\n{"tools": [${json('b')}]}`],
    ['one strict, one with a trailing comma', `${json('a')}\n${json('b').replace(/\}$/, ',}')}`],
    ['with prose between them', `First {see below}:\n\n${pretty('a')}\n\nand then don't forget\n${pretty('b')}\nDone.`],
    ['inline in prose', `Use \`${json('a')}\` or ${json('b')}.`],
    [
      'in an HTTP request',
      `POST /v1 HTTP/1.1\nContent-Type: application/json\n\n{"tools": [${json('a')},${json('b')}]}`,
    ],
  ],
  'a part of JSON': [
    ['a member', `"tools": [${json('a')}, ${json('b')}]`],
    ['a member and its comma', `  "tools": [\n${pretty('a')},\n${pretty('b')}\n  ],`],
    ['a member and the bracket after it', `"tools": [${json('a')},\n${json('b')}]\n}`],
    ['a comma and members', `, "model": "m",\n"tools": [${json('a')}, ${json('b')}],\n"stream": true`],
    ['members, of code', `tools: [${javascript('a')}, ${javascript('b')}],`],
    ['members, of Python', `'tools': [${python('a')}, ${python('b')}],`],
    ['a keyword argument', `tools=[${python('a')}, ${python('b')}],`],
    ['tools by name', `"a": ${json('a')},\n"b": ${json('b')}`],
    ['items and a bracket', `${json('a')},\n${json('b')}\n]`],
  ],
  'JSON in JSON': [
    ['as a string', JSON.stringify(`[${json('a')},${json('b')}]`)],
    ['as a string of a string', JSON.stringify(JSON.stringify([JSON.parse(json('a')), JSON.parse(json('b'))]))],
    ['with its backslashes', JSON.stringify(`[\n${pretty('a')},${json('b')}]`).slice(1, -1)],
  ],
  'a list with other content': [
    ['without separators', `[${json('a')}\n${json('b')}]`],
    [
      'responses of a server',
      `{"jsonrpc":"2.0","id":0,"result":{"protocolVersion":"1"}}\n{"jsonrpc":"2.0","id":1,"result":{"tools":[${json('a')},${json('b')}]}}`,
    ],
    [
      'a batch of responses',
      `[{"jsonrpc":"2.0","id":0,"result":{}},{"jsonrpc":"2.0","id":1,"result":{"tools":[${json('a')},${json('b')}]}}]`,
    ],
  ],
  fences: [
    [
      'of several languages',
      `# A\n\`\`\`json\n${pretty('a')}\n\`\`\`\ntext\n~~~python\ntools = [${python('b')}]\n~~~\n`,
    ],
    [
      'of TypeScript',
      `\`\`\`ts\nconst a: Tool = ${javascript('a')};\n\`\`\`\n\`\`\`typescript\nexport const b = ${javascript('b')} as const;\n\`\`\``,
    ],
    ['without a language', `\`\`\`\n${json('a')}\n\`\`\`\n\n\`\`\`\n${json('b')}\n\`\`\``],
    [
      'beside other fences',
      `\`\`\`bash\nnpm install {x}\n\`\`\`\n\`\`\`json\n[${json('a')},${json('b')}]\n\`\`\`\n\`\`\`json\n{"city": "Oslo"}\n\`\`\``,
    ],
    ['in a list and a quotation', `- one\n  \`\`\`json\n  ${json('a')}\n  \`\`\`\n> ~~~\n> ${json('b')}\n> ~~~`],
    ['of four backticks', `\`\`\`\`md\n\`\`\`json\n[${json('a')},${json('b')}]\n\`\`\`\n\`\`\`\``],
    ['without an end', `Look:\n\`\`\`json\n[${pretty('a')},${pretty('b')}]`],
    ['without a beginning', `[${pretty('a')},${pretty('b')}]\n\`\`\`\nThat is it.`],
    [
      'of two tools in prose',
      `The first tool:\n\n\`\`\`json\n${json('a')}\n\`\`\`\n\nAnd the second:\n\n\`\`\`json\n${json('b')}\n\`\`\`\n`,
    ],
    [
      'of tildes and with a word after the language',
      `~~~jsonc title="a"\n${json('a')}\n~~~\n\n~~~~jsonl\n${json('b')}\n~~~~`,
    ],
    ['beside a tool without a fence', `First ${json('a')} and then {this}:\n\n\`\`\`json\n${json('b')}\n\`\`\`\n`],
    ['before a tool without a fence', `\`\`\`json\n${json('a')}\n\`\`\`\n\nAnd: ${json('b')} {unread}, "name": x.\n`],
    ['with a command', `\`\`\`bash\ncurl x -d '{"tools": [${json('a')}, ${json('b')}]}'\n\`\`\``],
    ['with Windows line ends', `\`\`\`json\r\n${json('a')}\r\n\`\`\`\r\n\r\n\`\`\`json\r\n${json('b')}\r\n\`\`\`\r\n`],
  ],
  'server-sent events': [
    [
      'of a server',
      `event: message\ndata: {"jsonrpc":"2.0","id":1,"result":{"tools":[${json('a')},${json('b')}]}}\n\n`,
    ],
    [
      'of several lines',
      `: ping\nevent: message\nid: 1\n${`{"result": {"tools": [\n${pretty('a')},\n${pretty('b')}]}}`.replace(/^/gm, 'data: ')}\n\ndata: [DONE]\n\n`,
    ],
    [
      'among other events',
      `data: {"jsonrpc":"2.0","method":"ping"}\n\ndata:{"jsonrpc":"2.0","id":1,"result":{"tools":[${json('a')},${json('b')}]}}`,
    ],
    [
      'with Windows line ends and several lines of data',
      `event: message\r\ndata: {"jsonrpc":"2.0","id":1,"result":{"tools":[\r\ndata: ${json('a')}\r\ndata: ]}}\r\n\r\nevent: message\r\ndata: {"jsonrpc":"2.0","id":2,"result":{"tools":[${json('b')}]}}\r\n\r\n`,
    ],
    ['without blank lines', `data: {"tools":[${json('a')}]}\ndata: {"tools":[${json('b')}]}\ndata: [DONE]`],
    [
      'after the headers',
      `HTTP/1.1 200 OK\ncontent-type: text/event-stream\n\nevent: message\ndata: {"tools":[${json('a')},${json('b')}]}\n`,
    ],
    ['laid out by an editor', `event: message\ndata: {"tools": [\n${pretty('a')},\n${pretty('b')}\n]}\n`],
  ],
  'the body of a command': [
    [
      'in single quotes',
      `curl https://api.example.com/v1 \\\n  -H "Content-Type: application/json" \\\n  -d '{"tools": [${json('a')}, ${json('b')}]}'`,
    ],
    [
      'in double quotes',
      `$ curl -s https://x --data ${JSON.stringify(`{"tools": [${json('a')}, ${json('b')}]}`)} | jq .`,
    ],
    [
      'with other options',
      `curl -X POST --data-raw='{"tools":[${json('a')}]}' x; curl --json '{"tools":[${json('b')}]}' x`,
    ],
    ['right after the option', `curl x -sSd'[${json('a')},${json('b')}]'`.replace("-sSd'", "-d'")],
    ['with an apostrophe', `curl x -d '{"tools": [${json('a').replace('Does a.', "It'\\''s a.")}, ${json('b')}]}'`],
    [
      'in dollar quotes',
      `curl x --data-binary $'{"tools": [${json('a').replace('Does a.', "It\\'s\\u0021\\\\n a.")}, ${json('b')}]}'`,
    ],
    ['from a here-document', `curl x -d @- <<'EOF'\n{"tools": [\n${pretty('a')},\n${pretty('b')}]}\nEOF\necho done`],
    [
      'from a here-document in a substitution',
      `curl x -d "$(cat <<EOF\n{"tools": [${pretty('a')}, ${pretty('b')}]}\nEOF\n)"`,
    ],
    [
      'of the command prompt',
      `curl "https://x" ^\n  -H "a: b" ^\n  -d "${`{"tools": [${json('a')}, ${json('b')}]}`.replaceAll('"', '\\"')}"`,
    ],
    [
      'of the command prompt, as Chrome copies it',
      `curl ^"https://x^" ^\r\n  --data-raw ^"${`{"tools":[${json('a')},${json('b')}]}`.replaceAll('"', '\\"').replace(/[{}"\\]/g, '^$&')}^"`,
    ],
    ['of PowerShell', `curl.exe https://x \`\n  -d '{"tools": [${json('a')}, ${json('b')}]}'`],
    [
      'of PowerShell, as Chrome copies it',
      `Invoke-WebRequest -Uri "https://x" \`\n-Method POST \`\n-Body "${`{"tools": [${json('a')}, ${json('b')}]}`.replaceAll('"', '`"')}"`,
    ],
    [
      'of PowerShell in a here-string',
      `Invoke-RestMethod -Uri x -Body @'\n{"tools": [${json('a')},\n ${json('b')}]}\n'@`,
    ],
    ['with Windows line ends', `curl x \\\r\n  -d '{"tools": [${json('a')},\r\n${json('b')}]}'\r\n`],
  ],
  'Python literals': [
    ['a list', `[${python('a')}, ${python('b')},]`],
    ['values in a row', `${python('a')}\n${python('b')}`],
    ['values separated by commas, indented', `    ${python('a')},\n    ${python('b')},`],
    ['an assignment', `tools = [${python('a')}, ${python('b')}]`],
    [
      'an assignment with a type and comments',
      `# the tools\ntools: list[dict] = [  # don't change\n  ${python('a')},  # first\n  ${python('b')},\n]\n`,
    ],
    [
      'variables',
      `import os\n\nweather = ${python('a')}\nnews = ${python('b')}\nMODEL = "m"\ntools = [weather, news]\n`,
    ],
    [
      'variables in variables',
      `SCHEMA = {"type": "object", "properties": {}}\nA = dict(name="a", description="A.", input_schema=SCHEMA)\nBASE = [A]\ntools = [*BASE, {**A, "name": "b"}]`,
    ],
    [
      'a tuple of dicts',
      `tools = (dict(name="a", description="A.", parameters={"type": "object", "properties": {}}), ${python('b')})`,
    ],
    ['in a function', `def build(x: int):\n    """Makes {them}."""\n    return [${python('a')}, ${python('b')}]\n`],
    ['in a call', `client.messages.create(model="m", max_tokens=1_000, tools=[${python('a')}, ${python('b')}])`],
    [
      'wrapped for OpenAI',
      `tools = [{"type": "function", "function": f} for f in x]\nfunctions = [${python('a')}, ${python('b')}]`,
    ],
    ['joined lists', `a = [${python('a')}]\ntools = a + [${python('b')}]`],
    ['as JSON in a string', `tools = json.loads("""[${json('a')}, ${json('b')}]""")`],
  ],
  'JavaScript literals': [
    ['a list', `[${javascript('a')}, ${javascript('b')},]`],
    ['values in a row', `${javascript('a')}\n${javascript('b')};`],
    ['an assignment', `const tools = [${javascript('a')}, ${javascript('b')}];`],
    [
      'an export with a type',
      `import type { Tool } from 'x';\n\n/** The tools. */\nexport const tools: Tool[] = [\n  ${javascript('a')},\n  ${javascript('b')},\n] as const satisfies readonly Tool[];\n`,
    ],
    ['a frozen list', `module.exports = Object.freeze([${javascript('a')}, ${javascript('b')}]);`],
    ['variables', `const a = ${javascript('a')};\nconst b = ${javascript('b')};\nexport default [a, b];`],
    [
      'shorthand and spreads',
      `const name = 'a', description = 'A.', inputSchema = { type: 'object', properties: {} };\nconst base = { description, inputSchema };\nexport const tools = [{ name, ...base }, { ...base, name: 'b' }];`,
    ],
    ['casts', `let tools = <Tool[]>[${javascript('a')}, ({ ...${javascript('b')} })!];`],
    ['a call', `await openai.responses.create({ model: 'm', tools: [${javascript('a')}, ${javascript('b')}] });`],
    [
      'a request',
      `fetch('https://x', { method: 'POST', body: JSON.stringify({ tools: [${javascript('a')}, ${javascript('b')}] }) });`,
    ],
    [
      'a copied request',
      `fetch("https://x", {\n  "body": ${JSON.stringify(`{"tools":[${json('a')},${json('b')}]}`)},\n  "method": "POST"\n});`,
    ],
    [
      'for the AI SDK',
      `export const tools = {\n  a: tool({ description: 'A.', inputSchema: jsonSchema<A>({ type: 'object', properties: {} }) }),\n  b: tool({ description: 'B.', inputSchema: jsonSchema({ type: 'object', properties: {} }) }),\n};`,
    ],
    [
      'for Gemini',
      `const tools = [{ functionDeclarations: [{ name: 'a', description: 'A.', parameters: { type: Type.OBJECT, properties: { x: { type: Type.STRING } } } }, { name: 'b', description: 'B.' }] }];`,
    ],
    ['with Python’s constants', `[${javascript('a').replace(/\}, \}$/, '}, strict: True }')}, ${javascript('b')}]`],
  ],
};

describe('a text with tools', () => {
  for (const [kind, cases] of Object.entries(readable)) {
    for (const [how, text] of cases) {
      it(`is read as ${kind}: ${how}`, async () => {
        assert.deepEqual(await read(text), ['a', 'b']);
      });
    }
  }

  it('is read with the values of its Python literals', async () => {
    const found = await schemaOf(
      `{
      # Python
      'name': "a" 'b', 'description': ("one "
         r"two\\d " f"{{three}}"), 'parameters': {'type': 'object', 'properties': {
        'n': {'minimum': -1_000, 'maximum': 0xFF, 'enum': (1, 2.5, -3e2), 'default': {"x"}},
        "s": {"default": """a
b\\tc\\x41\\u00e9\\N""".strip(), "const": None}, 1: True, None: {}, '__proto__': {'a': 1}}}}`.replace('\\N', ''),
    );

    assert.equal(
      JSON.stringify(found),
      '{"type":"object","properties":{"1":true,"n":{"minimum":-1000,"maximum":255,"enum":[1,2.5,-300],"default":["x"]},"s":{"default":"a\\nb\\tcAé","const":null},"null":{},"__proto__":{"a":1}}}',
    );
  });

  it('is read with the values of its JavaScript literals', async () => {
    const found = await schemaOf(`const T = { STRING: 'string' } as const;
enum E { A = 'x', B = 'y' }
const tool = { "name": 'a' + \`b\`, description: ['one', 'two'].join(' '), parameters: { type: 'object', properties: {
  n: { minimum: -0x10, maximum: 1_000, default: [1,,2], enum: [.5, 2e3, 3n], const: undefined },
  's': { type: T.STRING, enum: [E.A, E.B], default: 'a\\x41\\u{1F600}\\
b\\'' , pattern: \`^\\\\d$\` }, [\`k\`]: !0, 7: true, __proto__: { a: 1 } } } };`);

    assert.equal(
      JSON.stringify(found),
      '{"type":"object","properties":{"7":true,"n":{"minimum":-16,"maximum":1000,"default":[1,null,2],"enum":[0.5,2000,3]},"s":{"type":"string","enum":["x","y"],"default":"aA😀b\'","pattern":"^\\\\d$"},"k":true,"__proto__":{"a":1}}}',
    );
  });
});

const unknownValue = (line: number, code: string): string =>
  `Line ${line}: the value of \`${code}\` is known only when the code runs. Replace it with the value.`;
const notJson = (what: string, line: number, column: number): string =>
  `The text is not JSON: ${what} at line ${line}, column ${column}. Correct it there and try again.`;

describe('a part of a text that cannot be read', () => {
  const cases: { readonly [how: string]: readonly [text: string, ...expected: unknown[]] } = {
    'a function call in a schema': [
      `export const tools = [\n  ${javascript('a')},\n  { name: 'b', description: 'B.', parameters: z.object({ x: z.string() }) },\n];`,
      'a',
      ['“b”', unknownValue(3, 'z.object({ x: z.string() })')],
    ],
    'a template with a placeholder': [
      `[{ name: 'a', description: \`Of \${place}\`, inputSchema: {} },\n${javascript('b')}]`,
      ['“a”', unknownValue(1, "'Of ${place}'")],
      'b',
    ],
    'an f-string with a placeholder': [
      `tools = [\n${python('a')},\n{'name': 'b',\n 'description': f"Of {place}", 'input_schema': {}}]`,
      'a',
      ['“b”', unknownValue(4, 'f"Of {place}"')],
    ],
    'an undefined variable': [
      `weather = ${python('a')}\ntools = [weather, news, *more]`,
      'a',
      ['news', unknownValue(2, 'news')],
      ['more', unknownValue(2, 'more')],
    ],
    'a spread of an undefined variable': [
      `const tools = [${javascript('a')}, { ...base, name: 'b' }];`,
      'a',
      ['“b”', unknownValue(1, 'base')],
    ],
    'a regular expression': [
      `const tools = [{ name: 'a', description: 'A.', inputSchema: { type: 'object', properties: { x: { pattern: /a/ } } } }];`,
      ['“a”', unknownValue(1, '/a/')],
    ],
    'a variable that refers to itself': [`tools = [tools]`, ['tools', unknownValue(1, 'tools')]],
    'one value of several': [
      `${json('a')}\n{"name": "b", "inputSchema": {"type" "object"}}\n${json('c')}`,
      'a',
      ['“b”', notJson('missing colon', 2, 38)],
      'c',
    ],
    'an item of a list': [
      `[\n${json('a')},\n{"name": "b",\n "inputSchema": {} "x": 1},\n${json('c')}\n]`,
      'a',
      ['“b”', notJson('missing comma', 4, 20)],
      'c',
    ],
    'an item of a list without its end': [
      `{"tools": [\n${json('a')},\n{"name": "b", "inputSchema": {"type": "object"},\n${json('c')}\n]}`,
      'a',
      ['“b”', notJson('missing property name in double quotes or extra comma', 4, 1)],
      'c',
    ],
    'the end of a list': [
      `{"tools": [\n${json('a')},\n${json('b')},\n{"name": "c", "descr`,
      'a',
      'b',
      ['“c”', notJson('unterminated string', 4, 15)],
    ],
    'an item of a list in code': [
      `[\n${python('a')},\n{'name': 'b', 'strict' True},\n]`,
      'a',
      ['“b”', 'The text cannot be read: unexpected “True” at line 3, column 24. Correct it there and try again.'],
    ],
    'a fence of several': [
      `\`\`\`json\n${json('a')}\n\`\`\`\n\n\`\`\`json\n{"name": "b" "description": ""}\n\`\`\``,
      'a',
      ['“b”', notJson('missing comma', 6, 14)],
    ],
    'a value without a name': [
      `${json('a')}\n{"foo": 1}`,
      'a',
      ['Line 2', 'This JSON contains no tools: it is neither a tool nor a list of tools.'],
    ],
  };
  for (const [how, [text, ...expected]] of Object.entries(cases)) {
    it(`is reported with its line beside valid tools: ${how}`, async () => {
      assert.deepEqual(await read(text), expected);
    });
  }

  it('is reported at its position in the document that the text was copied from', async () => {
    const start = { line: 11, column: 5 };

    assert.deepEqual(
      [
        await read('{"a": }', start),
        await read('\n{"name": 1x}', start),
        await read(`${json('a')}\n{"name": "b" 1}`, start),
        await read(`[{ name: 'a', inputSchema: f() }]`, start),
        await read('~~~\n{"a": }\n~~~', start),
        await read(`curl x -d '{\n"a": }'`, start),
        await read('event: a\ndata: {"a": }', start),
        // Columns count escapes as written, and an escaped line end does not start a new line.
        await read('[{\\"a\\": \\"\\u00e4\\"},\\n {\\"b\\": }]', start),
      ],
      [
        [notJson('missing value or extra comma', 11, 11)],
        [notJson('unexpected word or missing double quotes', 12, 11)],
        ['a', ['“b”', notJson('missing comma', 12, 14)]],
        [['“a”', unknownValue(11, 'f()')]],
        [notJson('missing value or extra comma', 12, 7)],
        [notJson('missing value or extra comma', 12, 6)],
        [notJson('missing value or extra comma', 12, 13)],
        [
          ['Line 11', 'This JSON contains no tools: it is neither a tool nor a list of tools.'],
          ['Line 11', notJson('missing value or extra comma', 11, 37)],
        ],
      ],
    );
  });

  it('is reported at its own error, not at the first of the module', async () => {
    // Only a whole module has the value of `base`.
    const found = `const base = { description: 'B.', inputSchema: { type: 'object', properties: {} } };
const a = { ...base, name: 'a' };
const c = { name: 'c', inputSchema: { type 'object' } };
const d = { name: 'd' strict: true, inputSchema: {} };`;

    const faultAt = (token: string, line: number, column: number): string =>
      `The text cannot be read: unexpected “${token}” at line ${line}, column ${column}. Correct it there and try again.`;

    assert.deepEqual(await read(found), ['a', ['“c”', faultAt("'", 3, 44)], ['“d”', faultAt('strict', 4, 23)]]);
  });

  const refused: readonly (readonly [how: string, text: string, message: string])[] = [
    [
      'a body in a file',
      `curl x \\\n -H 'a: b' \\\n -d @body.json`,
      'Line 3: the body of the request is in the file “body.json”, which was not read. Import that file.',
    ],
    [
      'a body from another command',
      `make | curl x --data-binary @-`,
      'Line 1: the body of the request comes from another command. Copy the body itself.',
    ],
    [
      'a body that the shell expands',
      `curl x -d "$BODY"`,
      'Line 1: the shell creates the body of the request when the command runs. Copy the body itself.',
    ],
    ['tools from a function call', `x = {"tools": build()}`, unknownValue(1, 'build()')],
    [
      'Python, where Python ends',
      `tools = [\n  {'name': 'a', 'strict': True,\n   'x' 1}\n]`,
      'The text cannot be read: unexpected “1” at line 3, column 8. Correct it there and try again.',
    ],
    ['a bracket too many', `[`.repeat(8000), 'The text, line 1: nested more than 200 levels deep. Reduce the nesting.'],
  ];
  for (const [how, text, message] of refused) {
    it(`is refused with its line: ${how}`, async () => {
      assert.deepEqual(await read(text), [message]);
    });
  }

  it('is reported for functions that are omitted from a tool', async () => {
    const found = await readText(`const tools = [{
  name: 'a',
  description: 'A.',
  inputSchema: { type: 'object', properties: {} },
  execute: async () => 1,
  handler: imported,
  log() {},
}];`);

    assert.ok(found.ok);
    assert.deepEqual(
      found.value.tools.map(({ result }) => [result.ok, result.problems.map(({ message }) => message)]),
      [
        [
          true,
          [
            'Line 5: `async () => 1` was omitted because a tool definition cannot contain code.',
            'Line 6: `imported` was omitted because a tool definition cannot contain code.',
            'Line 7: `log() {}` was omitted because a tool definition cannot contain code.',
          ],
        ],
      ],
    );
  });
});
