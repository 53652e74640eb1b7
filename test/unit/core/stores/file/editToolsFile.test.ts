import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNodeAtLocation } from 'jsonc-parser';
import { editToolsFile } from '../../../../../src/core/stores/file/editToolsFile';
import { jsoncTreeOf } from '../../../../../src/core/json/tree';
import { readToolsFile } from '../../../../../src/core/stores/file/readToolsFile';
import type { Change } from '../../../../../src/core/registry/state';
import type { Tool } from '../../../../../src/core/tool/tool';
import { anyTool as anyToolWithNegativeZero } from '../../formats/anyTool';
import { anyMess, commentsIn, messy } from './messy';

/** Generates tools without -0, which JSON text cannot represent. */
const anyTool = anyToolWithNegativeZero.map(each => JSON.parse(JSON.stringify(each)) as Tool);

const createTool = (name: string, more: Partial<Tool> = {}): Tool => ({
  name,
  description: `Do ${name}.`,
  inputSchema: { type: 'object' },
  ...more,
});

const joinLines = (...all: string[]): string => all.map(line => `${line}\n`).join('');

const toolsFile = (...tools: string[]): string =>
  joinLines('{', '  // Ours.', '  "version": 1,', '  "tools": [', ...tools, '  ]', '}');

const a = '    { "name": "a", "description": "Do a.", "inputSchema": { "type": "object" } }';
const b = [
  '    {',
  '      "name": "b", // the second',
  '      /* why */ "description": "Do b.",',
  '      "inputSchema": { "type": "object" }',
  '    }',
].join('\n');

describe('a change of the sets of a tools file', () => {
  const withSets = (...sets: string[]): string =>
    joinLines('{', '  "version": 1,', '  "tools": [],', '  "sets": {', ...sets, '  }', '}');
  const git = '    "git": { "tools": ["git_*"], "color": "red" } // all of it';

  const cases: readonly [what: string, before: string, changes: readonly Change[], after: string][] = [
    [
      'adds the first set after the tools',
      toolsFile(a),
      [{ t: 'keepSet', set: { name: 'all', tools: ['*'] } }],
      joinLines('{', '  // Ours.', '  "version": 1,', '  "tools": [', a, '  ],') +
        joinLines('  "sets": {', '    "all": {', '      "tools": [', '        "*"', '      ]', '    }', '  }', '}'),
    ],
    [
      'changes only what differs, and keeps unknown fields',
      withSets(git),
      [{ t: 'keepSet', set: { name: 'git', tools: ['git_*', 'diff'] } }],
      withSets('    "git": { "tools": ["git_*", "diff"], "color": "red" } // all of it'),
    ],
    ['removes a set', withSets('    "all": { "tools": ["*"] },', git), [{ t: 'dropSet', name: 'all' }], withSets(git)],
    ['changes nothing if there is no such set', withSets(git), [{ t: 'dropSet', name: 'all' }], withSets(git)],
  ];
  for (const [what, before, changes, after] of cases)
    it(what, () => assert.equal(editToolsFile(before, changes), after));
});

describe('a change of a tools file', () => {
  const cases: readonly [what: string, before: string, changes: readonly Change[], after: string][] = [
    [
      'appends a tool',
      toolsFile(`${a} // the first`),
      [{ t: 'register', tool: createTool('c') }],
      toolsFile(
        `${a}, // the first`,
        '    {',
        '      "name": "c",',
        '      "description": "Do c.",',
        '      "inputSchema": {',
        '        "type": "object"',
        '      }',
        '    }',
      ),
    ],
    [
      'keeps a trailing comma and the comment after it',
      toolsFile(`${a},`, '    // more to come'),
      [{ t: 'register', tool: createTool('c', { inputSchema: {} }) }],
      toolsFile(
        `${a},`,
        '    // more to come',
        '    {',
        '      "name": "c",',
        '      "description": "Do c.",',
        '      "inputSchema": {}',
        '    },',
      ),
    ],
    ['removes a tool with its line', toolsFile(`${a},`, b), [{ t: 'unregister', name: 'a' }], toolsFile(b)],
    [
      'removes the last tool with the comma before it',
      toolsFile(`${a},`, b),
      [{ t: 'unregister', name: 'b' }],
      toolsFile(a),
    ],
    [
      'keeps the comments beside a removed tool',
      toolsFile('    // about a', `${a}, // the first`, b),
      [{ t: 'unregister', name: 'a' }],
      toolsFile('    // about a', '    // the first', b),
    ],
    ['removes all tools', toolsFile(`${a},`, b), [{ t: 'clear' }], toolsFile()],
    [
      'changes a value in place',
      toolsFile(`${a},`, b),
      [{ t: 'replace', tool: createTool('b', { description: 'Do more.' }) }],
      toolsFile(`${a},`, b.replace('Do b.', 'Do more.')),
    ],
    [
      'inserts a field in the usual order',
      toolsFile(b),
      [{ t: 'replace', tool: createTool('b', { title: 'B', enabled: false }) }],
      toolsFile(
        b
          .replace('// the second', '// the second\n      "title": "B",')
          .replace('{ "type": "object" }', '{ "type": "object" },\n      "enabled": false'),
      ),
    ],
    [
      'removes a field',
      toolsFile('    {', '      "name": "a", // so', '      "title": "A",', a.trim().slice(15)),
      [{ t: 'replace', tool: createTool('a') }],
      toolsFile('    {', '      "name": "a", // so', a.trim().slice(15)),
    ],
    [
      'renames a tool in place',
      toolsFile(b, `    ,${a.trim()}`),
      [
        { t: 'unregister', name: 'b' },
        { t: 'register', tool: createTool('z', { description: 'Do b.' }) },
      ],
      toolsFile(b.replace('"b"', '"z"'), `    ,${a.trim()}`),
    ],
    [
      'keeps parameters in their format',
      toolsFile('    { "name": "p", "description": "P.", "parameters": [] }'),
      [{ t: 'replace', tool: { name: 'p', description: 'Q.', inputSchema: schemaOfEmptyList('parameters') } }],
      toolsFile('    { "name": "p", "description": "Q.", "parameters": [] }'),
    ],
    [
      'replaces parameters by a schema if they no longer match',
      toolsFile('    { "name": "p", "description": "P.", "parameters": [] }'),
      [{ t: 'replace', tool: { name: 'p', description: 'P.', inputSchema: { type: 'object', title: 'P' } } }],
      toolsFile('    { "name": "p", "description": "P.", "inputSchema": { "type": "object", "title": "P" } }'),
    ],
    [
      'fills an empty file',
      '',
      [{ t: 'register', tool: createTool('a', { inputSchema: {} }) }],
      joinLines(
        '{',
        '  "version": 1,',
        '  "tools": [',
        '    {',
        '      "name": "a",',
        '      "description": "Do a.",',
        '      "inputSchema": {}',
        '    }',
        '  ]',
        '}',
      ),
    ],
    [
      'keeps a file on one line',
      '{"tools":[{"name":"a","description":"Do a.","inputSchema":{}}]}',
      [{ t: 'register', tool: createTool('c', { inputSchema: {} }) }],
      '{"tools":[{"name":"a","description":"Do a.","inputSchema":{}}, { "name": "c", "description": "Do c.", "inputSchema": {} }]}',
    ],
    [
      'uses the line ends and the indentation of the text',
      '{\r\n\t"tools": []\r\n}',
      [{ t: 'register', tool: createTool('c', { inputSchema: {} }) }],
      '{\r\n\t"tools": [\r\n\t\t{\r\n\t\t\t"name": "c",\r\n\t\t\t"description": "Do c.",\r\n\t\t\t"inputSchema": {}\r\n\t\t}\r\n\t]\r\n}',
    ],
    [
      'adds the list if it is missing',
      '{\n  "version": 1\n}\n',
      [{ t: 'register', tool: createTool('c', { inputSchema: {} }) }],
      joinLines(
        '{',
        '  "version": 1,',
        '  "tools": [',
        '    {',
        '      "name": "c",',
        '      "description": "Do c.",',
        '      "inputSchema": {}',
        '    }',
        '  ]',
        '}',
      ),
    ],
    [
      'keeps an invalid tool',
      toolsFile('    { "name": "no tool" },', a),
      [{ t: 'clear' }],
      toolsFile('    { "name": "no tool" }'),
    ],
  ];
  for (const [what, before, changes, after] of cases) {
    it(what, () => assert.equal(editToolsFile(before, changes), after));
  }
});

describe('any change of any tools file', () => {
  const uniquelyNamed = fc.uniqueArray(anyTool, { selector: ({ name }) => name, maxLength: 5 });
  const anyChanges = fc.array(
    fc.record({
      kind: fc.constantFrom('register', 'replace', 'unregister', 'clear', 'describe'),
      at: fc.nat(6),
      tool: anyTool,
    }),
    { maxLength: 4 },
  );

  it('has the same result as in the registry, and keeps comments and other tools', () => {
    fc.assert(
      fc.property(uniquelyNamed, anyMess, anyChanges, (tools, mess, operations) => {
        const before = messy({ version: 1, tools }, mess);
        const expected = new Map(tools.map(each => [each.name, each]));
        const described = new Set<string>();
        const changes = operations.flatMap(({ kind, at, tool }): Change[] => {
          const existing = [...expected.keys()][at];
          if (kind === 'clear') return at === 0 ? [{ t: 'clear' }] : [];
          if (kind === 'unregister') return existing === undefined ? [] : [{ t: 'unregister', name: existing }];
          if (kind === 'register') return expected.has(tool.name) ? [] : [{ t: 'register', tool }];
          if (existing === undefined) return [];
          if (kind === 'replace') return [{ t: 'replace', tool: { ...tool, name: existing } }];
          described.add(existing);
          return [{ t: 'replace', tool: { ...expected.get(existing)!, description: `${at} "\n` } }];
        });
        for (const change of changes) apply(expected, change);

        const after = editToolsFile(before, changes);

        const read = readToolsFile(after, 'the file');
        assert.ok(read.ok, JSON.stringify(read.problems));
        assert.deepEqual(byName(read.tools.map(each => each.tool)), byName([...expected.values()]));
        const untouched = tools.filter(each => expected.get(each.name) === each);
        for (const each of untouched) assert.ok(after.includes(toolTextIn(before, each.name)), each.name);
        assert.deepEqual(
          commentsOutsideTools(before, tools).filter(comment => !commentsIn(after).includes(comment)),
          [],
        );
        const onlyDescribed = changes.every(change => change.t === 'replace' && described.has(change.tool.name));
        if (onlyDescribed && operations.every(({ kind }) => kind !== 'replace')) {
          assert.deepEqual(commentsIn(after), commentsIn(before));
        }
      }),
      { numRuns: 50 },
    );
  });
});

const apply = (expected: Map<string, Tool>, change: Change): void => {
  if (change.t === 'clear') expected.clear();
  else if (change.t === 'unregister') expected.delete(change.name);
  else if ('tool' in change) expected.set(change.tool.name, change.tool);
};

const byName = (tools: readonly Tool[]): readonly Tool[] =>
  tools.toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** Returns the comments outside of all tools. */
const commentsOutsideTools = (text: string, tools: readonly Tool[]): string[] => {
  const inside = new Set(tools.flatMap(({ name }) => commentsIn(toolTextIn(text, name))));
  return commentsIn(text).filter(comment => !inside.has(comment));
};

const toolTextIn = (text: string, name: string): string => {
  const list = findNodeAtLocation(jsoncTreeOf(text)!, ['tools'])!;
  const node = list.children!.find(each => findNodeAtLocation(each, ['name'])?.value === name)!;
  return text.slice(node.offset, node.offset + node.length);
};

function schemaOfEmptyList(field: 'parameters'): Tool['inputSchema'] {
  const read = readToolsFile(JSON.stringify({ tools: [{ name: 'p', description: 'P.', [field]: [] }] }), '');
  assert.ok(read.ok);
  return read.tools[0]!.tool.inputSchema;
}
