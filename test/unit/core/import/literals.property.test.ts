import assert from 'node:assert/strict';
import fc from 'fast-check';
import { detect } from '../../../../src/core/formats/detect';
import { readText } from '../../../../src/core/import/readText';

const key = fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('__proto__', 'a', 'class', '1', 'constructor'));
const text = fc.oneof(
  fc.string({ unit: 'grapheme' }),
  fc.string({ unit: fc.constantFrom(...'\'"`\\\n\r\t${}[]()#/*,:^%! a', '\u2028', '\0') }),
);
const json = fc.letrec<{ readonly value: unknown }>(tie => ({
  value: fc.oneof(
    { depthSize: 'small' },
    fc.constantFrom(null, true, false),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(number => (Object.is(number, -0) ? 0 : number)),
    text,
    fc.array(tie('value'), { maxLength: 4 }),
    fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }).map(entries => Object.fromEntries(entries)),
  ),
})).value;

/** Returns a tool that contains the value where any value is allowed. */
const toolWith = (value: unknown) => ({
  name: 'a',
  description: 'A.',
  inputSchema: { type: 'object', properties: { x: { examples: [value] } } },
});

const indent = (depth: number): string => '  '.repeat(depth);

/** How a language writes constants, strings and keys. */
interface Style {
  readonly word: (value: boolean | null) => string;
  readonly text: (value: string) => string;
  readonly key: (value: string) => string;
}

const formatLiteral = (value: unknown, style: Style, depth = 0): string => {
  if (typeof value === 'string') return style.text(value);
  if (typeof value === 'number') return JSON.stringify(value);
  if (typeof value !== 'object' || value === null) return style.word(value as boolean | null);
  const [open, close] = Array.isArray(value) ? '[]' : '{}';
  const items = Array.isArray(value)
    ? value.map(each => formatLiteral(each, style, depth + 1))
    : Object.entries(value).map(([name, each]) => `${style.key(name)}: ${formatLiteral(each, style, depth + 1)}`);
  return `${open}\n${items.map(item => `${indent(depth + 1)}${item},\n`).join('')}${indent(depth)}${close}`;
};

const singleQuoted = (value: string, more: RegExp): string =>
  `'${value.replace(more, each => `\\u${each.charCodeAt(0).toString(16).padStart(4, '0')}`)}'`;

const pythonStyle: Style = {
  word: value => (value === null ? 'None' : value ? 'True' : 'False'),
  text: value => singleQuoted(value, /[\\'\n\r\u2028\u2029\0]/g),
  key: value => JSON.stringify(value),
};

const tripleStyle: Style = {
  ...pythonStyle,
  text: value =>
    `"""${value.replace(/[\\"\r\0]/g, each => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`)}"""`,
};

const javascriptStyle: Style = {
  word: String,
  text: value =>
    `\`${value.replace(/[\\`$\r\0]/g, each => `\\x${each.charCodeAt(0).toString(16).padStart(2, '0')}`)}\``,
  key: value => (/^[A-Za-z_$][\w$]*$/.test(value) ? value : singleQuoted(value, /[\\'\n\r\u2028\u2029\0]/g)),
};

const looseStyle: Style = {
  word: String,
  text: value => JSON.stringify(value),
  key: value => `/* a key */ ${JSON.stringify(value)}`,
};

const formatters: { readonly [how: string]: (value: unknown) => string } = {
  'a literal of Python': value => `tools: list = [  # all\n${formatLiteral(value, pythonStyle)},\n]\n`,
  'a literal of Python with long strings': value => `tool = ${formatLiteral(value, tripleStyle)}\n`,
  'a literal of Python in parentheses, as it stands in a call': value =>
    `f(\n    tools=[${formatLiteral(value, pythonStyle)}],\n)`,
  'a literal of JavaScript': value => `export const tool: Tool = ${formatLiteral(value, javascriptStyle)} as const;\n`,
  'a literal of JavaScript by itself': value => formatLiteral(value, javascriptStyle),
  'JSON with comments and trailing commas': value => formatLiteral(value, looseStyle),
  'pretty-printed JSON in a row': value => `${JSON.stringify(value, null, 2)}\n${JSON.stringify(value, null, '\t')}`,
  'a member': value => `"tools": [${JSON.stringify(value, null, 2)}],`,
  'fences of several languages': value =>
    `Text\n\`\`\`\`\`\`json\n${JSON.stringify(value, null, 2)}\n\`\`\`\`\`\`\n~~~python\nx = ${formatLiteral(value, pythonStyle)}\n~~~`,
  'an event': value =>
    `event: message\n${JSON.stringify({ tools: [value] }, null, 1).replace(/^|(?<=\n)/g, 'data: ')}\n\ndata: [DONE]`,
  'JSON in a string': value => JSON.stringify(JSON.stringify(value)),
  'JSON in a string of JSON, without its marks': value => JSON.stringify(JSON.stringify([value])).slice(1, -1),
  'a body in single quotes': value =>
    `curl -X POST localhost \\\n  -d '${JSON.stringify(value).replaceAll("'", "'\\''")}' | cat`,
  'a body in double quotes': value => `curl localhost --json "${JSON.stringify(value).replace(/["\\$`]/g, '\\$&')}"`,
  'a body in dollar quotes': value =>
    `curl localhost --data-raw $'${JSON.stringify(value)
      .replace(/['\\!]/g, '\\$&')
      .replaceAll('\\!', '\\u0021')}'`,
  'a here-document': value => `curl localhost -d @- <<'END'\n${JSON.stringify(value, null, 2)}\nEND\n`,
  'a body for the command prompt': value =>
    `curl ^"http://x^" ^\r\n  -d ^"${JSON.stringify(value)
      .replace(/(\\*)"/g, '$1$1\\"')
      .replace(/[^\w\s]/g, '^$&')}^"`,
  'a body for PowerShell': value =>
    `curl.exe http://x \`\n  --json "${JSON.stringify(value).replace(/["`$]/g, '`$&')}"`,
};

describe('any value in a tool', () => {
  for (const [how, write] of Object.entries(formatters)) {
    it(`is read back unchanged from ${how}`, async function () {
      this.timeout(60_000);

      await fc.assert(
        fc.asyncProperty(json, async value => {
          const tool = toolWith(value);
          const expected = detect([tool]);
          const found = await readText(write(tool));

          assert.ok(expected.ok && found.ok, JSON.stringify(found.problems));
          const [{ result: one }] = expected.value.tools as [(typeof expected.value.tools)[number]];
          for (const { result } of found.value.tools) assert.deepEqual(result, one);
          assert.ok(found.value.tools.length > 0);
        }),
        { numRuns: 60 },
      );
    });
  }
});
