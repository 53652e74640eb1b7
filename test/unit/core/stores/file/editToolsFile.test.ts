import assert from 'node:assert/strict';
import fc from 'fast-check';
import { findNodeAtLocation } from 'jsonc-parser';
import { editToolsFile } from '../../../../../src/core/stores/file/editToolsFile';
import { jsoncTreeOf } from '../../../../../src/core/json/tree';
import { readToolsFile } from '../../../../../src/core/stores/file/readToolsFile';
import type { Change } from '../../../../../src/core/registry/state';
import type { Tool } from '../../../../../src/core/tool/tool';
import { anyTool as anyToolAtAll } from '../../formats/anyTool';
import { anyMess, commentsIn, messy } from './messy';

/** As JSON can say it: without the zero that is less than none. */
const anyTool = anyToolAtAll.map(each => JSON.parse(JSON.stringify(each)) as Tool);

const tool = (name: string, more: Partial<Tool> = {}): Tool => ({
  name,
  description: `Do ${name}.`,
  inputSchema: { type: 'object' },
  ...more,
});

const lines = (...all: string[]): string => all.map(line => `${line}\n`).join('');

const of = (...tools: string[]): string =>
  lines('{', '  // Ours.', '  "version": 1,', '  "tools": [', ...tools, '  ]', '}');

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
    lines('{', '  "version": 1,', '  "tools": [],', '  "sets": {', ...sets, '  }', '}');
  const git = '    "git": { "tools": ["git_*"], "color": "red" } // all of it';

  const cases: readonly [what: string, before: string, changes: readonly Change[], after: string][] = [
    [
      'puts the first of them after the tools',
      of(a),
      [{ t: 'keepSet', set: { name: 'all', tools: ['*'] } }],
      lines('{', '  // Ours.', '  "version": 1,', '  "tools": [', a, '  ],') +
        lines('  "sets": {', '    "all": {', '      "tools": [', '        "*"', '      ]', '    }', '  }', '}'),
    ],
    [
      'changes of one what is another, and leaves what nobody here knows',
      withSets(git),
      [{ t: 'keepSet', set: { name: 'git', tools: ['git_*', 'diff'] } }],
      withSets('    "git": { "tools": ["git_*", "diff"], "color": "red" } // all of it'),
    ],
    ['takes one out', withSets('    "all": { "tools": ["*"] },', git), [{ t: 'dropSet', name: 'all' }], withSets(git)],
    ['is none where there is no such set', withSets(git), [{ t: 'dropSet', name: 'all' }], withSets(git)],
  ];
  for (const [what, before, changes, after] of cases)
    it(what, () => assert.equal(editToolsFile(before, changes), after));
});

describe('a change of a tools file', () => {
  const cases: readonly [what: string, before: string, changes: readonly Change[], after: string][] = [
    [
      'puts a tool at the end',
      of(`${a} // the first`),
      [{ t: 'register', tool: tool('c') }],
      of(
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
      'keeps a trailing comma, and what follows it',
      of(`${a},`, '    // more to come'),
      [{ t: 'register', tool: tool('c', { inputSchema: {} }) }],
      of(
        `${a},`,
        '    // more to come',
        '    {',
        '      "name": "c",',
        '      "description": "Do c.",',
        '      "inputSchema": {}',
        '    },',
      ),
    ],
    ['takes a tool out with its line', of(`${a},`, b), [{ t: 'unregister', name: 'a' }], of(b)],
    ['takes the last out with the comma before it', of(`${a},`, b), [{ t: 'unregister', name: 'b' }], of(a)],
    [
      'leaves the comments beside what goes',
      of('    // about a', `${a}, // the first`, b),
      [{ t: 'unregister', name: 'a' }],
      of('    // about a', '    // the first', b),
    ],
    ['takes all out', of(`${a},`, b), [{ t: 'clear' }], of()],
    [
      'changes a word where it stands',
      of(`${a},`, b),
      [{ t: 'replace', tool: tool('b', { description: 'Do more.' }) }],
      of(`${a},`, b.replace('Do b.', 'Do more.')),
    ],
    [
      'puts a field where it belongs',
      of(b),
      [{ t: 'replace', tool: tool('b', { title: 'B', enabled: false }) }],
      of(
        b
          .replace('// the second', '// the second\n      "title": "B",')
          .replace('{ "type": "object" }', '{ "type": "object" },\n      "enabled": false'),
      ),
    ],
    [
      'takes a field out',
      of('    {', '      "name": "a", // so', '      "title": "A",', a.trim().slice(15)),
      [{ t: 'replace', tool: tool('a') }],
      of('    {', '      "name": "a", // so', a.trim().slice(15)),
    ],
    [
      'renames in place',
      of(b, `    ,${a.trim()}`),
      [
        { t: 'unregister', name: 'b' },
        { t: 'register', tool: tool('z', { description: 'Do b.' }) },
      ],
      of(b.replace('"b"', '"z"'), `    ,${a.trim()}`),
    ],
    [
      'leaves parameters in the form that they are in',
      of('    { "name": "p", "description": "P.", "parameters": [] }'),
      [{ t: 'replace', tool: { name: 'p', description: 'Q.', inputSchema: readOne('parameters') } }],
      of('    { "name": "p", "description": "Q.", "parameters": [] }'),
    ],
    [
      'puts the schema in the place of parameters that are no longer true',
      of('    { "name": "p", "description": "P.", "parameters": [] }'),
      [{ t: 'replace', tool: { name: 'p', description: 'P.', inputSchema: { type: 'object', title: 'P' } } }],
      of('    { "name": "p", "description": "P.", "inputSchema": { "type": "object", "title": "P" } }'),
    ],
    [
      'begins an empty file',
      '',
      [{ t: 'register', tool: tool('a', { inputSchema: {} }) }],
      lines(
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
      'stays in one line where all is in one',
      '{"tools":[{"name":"a","description":"Do a.","inputSchema":{}}]}',
      [{ t: 'register', tool: tool('c', { inputSchema: {} }) }],
      '{"tools":[{"name":"a","description":"Do a.","inputSchema":{}}, { "name": "c", "description": "Do c.", "inputSchema": {} }]}',
    ],
    [
      'has the line ends and the indentation of the text',
      '{\r\n\t"tools": []\r\n}',
      [{ t: 'register', tool: tool('c', { inputSchema: {} }) }],
      '{\r\n\t"tools": [\r\n\t\t{\r\n\t\t\t"name": "c",\r\n\t\t\t"description": "Do c.",\r\n\t\t\t"inputSchema": {}\r\n\t\t}\r\n\t]\r\n}',
    ],
    [
      'gives a file a list that had none',
      '{\n  "version": 1\n}\n',
      [{ t: 'register', tool: tool('c', { inputSchema: {} }) }],
      lines(
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
    ['leaves what is no tool', of('    { "name": "no tool" },', a), [{ t: 'clear' }], of('    { "name": "no tool" }')],
  ];
  for (const [what, before, changes, after] of cases) {
    it(what, () => assert.equal(editToolsFile(before, changes), after));
  }
});

describe('any change of any tools file', () => {
  const named = fc.uniqueArray(anyTool, { selector: ({ name }) => name, maxLength: 5 });
  const anyChanges = fc.array(
    fc.record({
      kind: fc.constantFrom('register', 'replace', 'unregister', 'clear', 'describe'),
      at: fc.nat(6),
      tool: anyTool,
    }),
    { maxLength: 4 },
  );

  it('comes to what the registry has, and leaves comments and other tools alone', () => {
    fc.assert(
      fc.property(named, anyMess, anyChanges, (tools, mess, asked) => {
        const before = messy({ version: 1, tools }, mess);
        const held = new Map(tools.map(each => [each.name, each]));
        const described = new Set<string>();
        const changes = asked.flatMap(({ kind, at, tool }): Change[] => {
          const there = [...held.keys()][at];
          if (kind === 'clear') return at === 0 ? [{ t: 'clear' }] : [];
          if (kind === 'unregister') return there === undefined ? [] : [{ t: 'unregister', name: there }];
          if (kind === 'register') return held.has(tool.name) ? [] : [{ t: 'register', tool }];
          if (there === undefined) return [];
          if (kind === 'replace') return [{ t: 'replace', tool: { ...tool, name: there } }];
          described.add(there);
          return [{ t: 'replace', tool: { ...held.get(there)!, description: `${at} "\n` } }];
        });
        for (const change of changes) apply(held, change);

        const after = editToolsFile(before, changes);

        const read = readToolsFile(after, 'the file');
        assert.ok(read.ok, JSON.stringify(read.problems));
        assert.deepEqual(byName(read.tools.map(each => each.tool)), byName([...held.values()]));
        const untouched = tools.filter(each => held.get(each.name) === each);
        for (const each of untouched) assert.ok(after.includes(textOf(before, each.name)), each.name);
        assert.deepEqual(
          outside(before, tools).filter(comment => !commentsIn(after).includes(comment)),
          [],
        );
        const onlyDescribed = changes.every(change => change.t === 'replace' && described.has(change.tool.name));
        if (onlyDescribed && asked.every(({ kind }) => kind !== 'replace')) {
          assert.deepEqual(commentsIn(after), commentsIn(before));
        }
      }),
      { numRuns: 50 },
    );
  });
});

const apply = (held: Map<string, Tool>, change: Change): void => {
  if (change.t === 'clear') held.clear();
  else if (change.t === 'unregister') held.delete(change.name);
  else if ('tool' in change) held.set(change.tool.name, change.tool);
};

const byName = (tools: readonly Tool[]): readonly Tool[] =>
  tools.toSorted((one, other) => (one.name < other.name ? -1 : 1));

/** The comments that stand in no tool. */
const outside = (text: string, tools: readonly Tool[]): string[] => {
  const inside = new Set(tools.flatMap(({ name }) => commentsIn(textOf(text, name))));
  return commentsIn(text).filter(comment => !inside.has(comment));
};

const textOf = (text: string, name: string): string => {
  const list = findNodeAtLocation(jsoncTreeOf(text)!, ['tools'])!;
  const node = list.children!.find(each => findNodeAtLocation(each, ['name'])?.value === name)!;
  return text.slice(node.offset, node.offset + node.length);
};

function readOne(field: 'parameters'): Tool['inputSchema'] {
  const read = readToolsFile(JSON.stringify({ tools: [{ name: 'p', description: 'P.', [field]: [] }] }), '');
  assert.ok(read.ok);
  return read.tools[0]!.tool.inputSchema;
}
