import assert from 'node:assert/strict';
import fc from 'fast-check';
import { describeByDesign } from '../../../../src/core/exporters/describeByDesign';
import type { Exporter, Remark } from '../../../../src/core/exporters/exporter';
import { exporters } from '../../../../src/core/exporters/index';
import { groupRemarks, isCounted } from '../../../../src/core/exporters/groupRemarks';
import { remarkPage } from '../../../../src/core/exporters/remarkPage';
import { schemaPlaceOf } from '../../../../src/core/exporters/schemaPlace';
import type { Tool } from '../../../../src/core/tool/tool';
import { pathText, type Path } from '../../../../src/core/util/path';
import { remarkSeverities, type RemarkKind } from '../../../../src/core/util/result';
import { anyTool } from '../formats/anyTool';
import { weather } from '../formats/tools';

const createRemark = (kind: RemarkKind, tool: string, path: Path, what = 'was omitted'): Remark => ({
  ...{ code: 'rewritten-schema', severity: remarkSeverities[kind], kind, tool, path },
  message: `“${tool}”: \`${pathText(path)}\` ${what}.`,
});

const lostField = (tool: string, ...path: string[]): Remark => ({
  ...{ code: 'lost-field', severity: 'info', kind: 'by-design', tool, path },
  message: `It does not support \`${path.join('.')}\`; omitted from “${tool}”.`,
});

const keyword = (...path: Path): Path => ['inputSchema', 'properties', ...path];

const messagesOf = (...remarks: readonly Remark[]): readonly string[] =>
  groupRemarks(remarks).groups.map(({ kind, message, remarks: all }) => `${kind} ×${all.length} ${message}`);

describe('the remarks on an export, as people read them,', () => {
  it('are one for a keyword at several places of a tool, which names them', () => {
    assert.deepEqual(
      messagesOf(
        createRemark('weakened', 'a', keyword('start', 'format')),
        createRemark('weakened', 'a', keyword('range', 'properties', 'end', 'format')),
        createRemark('weakened', 'a', keyword('list', 'items', 'format')),
        createRemark('weakened', 'a', keyword('x', 'format')),
        createRemark('weakened', 'a', keyword('x', 'pattern')),
        createRemark('changed', 'a', keyword('y', 'format')),
      ),
      [
        'weakened ×4 “a”: `format` of `start`, `range.end`, `list[]` and 1 more was omitted.',
        'weakened ×1 “a”: `inputSchema.properties.x.pattern` was omitted.',
        'changed ×1 “a”: `inputSchema.properties.y.format` was omitted.',
      ],
    );
  });

  it('are one for a keyword in several tools, which names them', () => {
    assert.deepEqual(
      messagesOf(
        ...['a', 'b', 'c', 'd', 'd'].map(tool => createRemark('weakened', tool, ['inputSchema', 'uniqueItems'])),
      ),
      ['weakened ×5 “a”, “b”, “c” and 1 more: `uniqueItems` was omitted.'],
    );
  });

  it('are one for each tool if the tool was left out, or if the message is about the tool', () => {
    const about = (tool: string): Remark => ({
      ...{ code: 'x', severity: 'warning', kind: 'changed', tool, path: ['name'] },
      message: `“${tool}” will be called otherwise.`,
    });

    assert.deepEqual(
      messagesOf(
        createRemark('left-out', 'a', keyword('x'), 'has no type'),
        createRemark('left-out', 'a', keyword('y'), 'has no type'),
        createRemark('left-out', 'b', keyword('x'), 'has no type'),
        about('c'),
        about('d'),
      ),
      [
        'left-out ×2 “a”: each of `x`, `y` has no type.',
        'left-out ×1 “b”: `inputSchema.properties.x` has no type.',
        'changed ×1 “c” will be called otherwise.',
        'changed ×1 “d” will be called otherwise.',
      ],
    );
  });

  it('are one for all keywords if the sentence can name several', () => {
    const lost = (tool: string, path: Path): Remark => ({
      ...createRemark('weakened', tool, path),
      message: `Text does not support \`${pathText(path)}\`; omitted from “${tool}”.`,
    });

    assert.deepEqual(
      messagesOf(lost('a', keyword('x', 'enum')), lost('b', keyword('y', 'enum')), lost('b', keyword('y', 'minimum'))),
      ['weakened ×3 Text does not support `enum`, `minimum`; omitted from “a”, “b”.'],
    );
  });

  it('are only the most serious at a place, without what follows from another change and what else a missing tool lost', () => {
    const remarks = [
      createRemark('by-design', 'a', keyword('x', 'anyOf'), 'was rewritten'),
      createRemark('changed', 'a', keyword('x', 'anyOf'), 'was merged'),
      { ...createRemark('by-design', 'a', keyword('x', 'description')), isFollowUp: true },
      createRemark('by-design', 'a', keyword('x', 'title')),
      createRemark('left-out', 'b', ['inputSchema'], 'has no type'),
      createRemark('weakened', 'b', ['inputSchema', 'uniqueItems']),
      lostField('b', 'tags'),
    ];

    const { groups, byDesign } = groupRemarks(remarks);

    assert.deepEqual(
      groups.map(({ message }) => message),
      ['“a”: `inputSchema.properties.x.anyOf` was merged.', '“b”: `inputSchema` has no type.'],
    );
    assert.deepEqual(byDesign, [remarks[3]]);
  });

  it('keep apart what is no remark of an export', () => {
    const finding: Remark = { code: 'x', severity: 'error', message: 'Both are alike.', path: ['name'], tool: 'a' };

    const { groups } = groupRemarks([finding, finding, createRemark('weakened', 'a', ['name'])]);

    assert.deepEqual(
      groups.map(({ remarks }) => remarks.length),
      [1, 1, 1],
    );
  });

  it('count if a limit is gone or the meaning changed', () => {
    const kinds = ['moved', 'weakened', 'changed', 'left-out'] as const;
    const { groups } = groupRemarks(kinds.map((kind, index) => createRemark(kind, 'a', keyword(index, 'format'))));

    // The tool was left out, so nothing else about it matters.
    assert.deepEqual(groups.filter(isCounted), []);
    const others = kinds.map(kind => createRemark(kind, kind, ['inputSchema', 'format']));
    assert.deepEqual(
      groupRemarks(others).groups.flatMap(group => (isCounted(group) ? group.tool : [])),
      ['weakened', 'changed'],
    );
  });
});

describe('what changes the meaning of a tool', () => {
  const order = ['by-design', 'moved', 'weakened', 'changed', 'left-out'];
  const isMoreSerious = (shown: Remark, hidden: Remark): boolean =>
    shown.tool === hidden.tool &&
    order.indexOf(shown.kind!) > order.indexOf(hidden.kind!) &&
    (shown.kind === 'left-out' || pathText(shown.path) === pathText(hidden.path));

  /** Returns the remarks that no group contains, although nothing more serious is said of the same place or tool. */
  const hiddenOf = (exporter: Exporter, tools: readonly Tool[], strict: boolean): readonly string[] => {
    const { remarks } = exporter.write(tools, { strict });
    const shown = groupRemarks(remarks).groups.flatMap(group => group.remarks);
    return remarks
      .filter(remark => remark.kind !== 'by-design' && !shown.includes(remark))
      .filter(hidden => !shown.some(each => isMoreSerious(each, hidden)))
      .map(({ message }) => message);
  };

  for (const exporter of exporters)
    it(`is in a group of remarks on ${exporter.title}`, () => {
      fc.assert(
        fc.property(anyTool, fc.boolean(), (tool, strict) => {
          assert.deepEqual(hiddenOf(exporter, [weather, { ...tool, name: 'any' }], strict), []);
        }),
        { numRuns: 30 },
      );
    });
});

describe('what an export leaves out by design', () => {
  it('is described in a few words, what most tools have first', () => {
    const describe = (...remarks: readonly Remark[]): readonly string[] =>
      describeByDesign(groupRemarks(remarks).byDesign);
    const adapted = createRemark('by-design', 'a', keyword('x', 'required'));

    assert.deepEqual(describe(), []);
    assert.deepEqual(describe(lostField('a', 'tags')), ['Leaves out tags']);
    assert.deepEqual(describe(lostField('a', 'tags'), lostField('a', 'title'), lostField('b', 'title')), [
      'Leaves out title and tags',
    ]);
    assert.deepEqual(describe(...['x', 'y', 'z'].map(field => lostField('a', field))), ['Leaves out x, y and z']);
    assert.deepEqual(describe(...['v', 'w', 'x', 'y', 'z'].map(field => lostField('a', field))), [
      'Leaves out v, w and 3 more fields',
    ]);
    assert.deepEqual(describe(lostField('a', 'vendor', 'mcp'), adapted), ['Leaves out vendor.mcp', 'Adapts required']);
    assert.deepEqual(
      describe(
        adapted,
        createRemark('by-design', 'a', keyword('x')),
        ...['$schema', 'title', 'oneOf'].map(name => createRemark('by-design', 'a', ['inputSchema', name])),
      ),
      ['Adapts required, $schema and 2 more'],
    );
    assert.deepEqual(describe(createRemark('by-design', 'a', keyword('x'))), ['Adapts x']);
  });

  it('is short, and shows hidden characters, whatever a field is called', () => {
    const [part] = describeByDesign([lostField('a', `\u202e${'x'.repeat(100)}`)]);

    assert.equal(part, `Leaves out ‹U+202E›${'x'.repeat(32)}…`);
  });
});

describe('the page of remarks', () => {
  it('lists all of them, the most serious first', () => {
    const remarks = [
      lostField('a', 'tags'),
      lostField('b', 'tags'),
      createRemark('by-design', 'a', ['inputSchema', '$schema']),
      createRemark('by-design', 'b', ['inputSchema', '$schema']),
      createRemark('moved', 'a', keyword('x', 'pattern'), 'was moved to the description'),
      createRemark('changed', 'a', keyword('x', 'anyOf'), 'was merged'),
      { ...createRemark('left-out', 'c', ['inputSchema'], 'has no <type>'), source: 'https://example.com/docs' },
    ];

    assert.equal(
      remarkPage({ title: 'OpenAI Chat' }, { remarks }),
      [
        '# Export as OpenAI Chat',
        'Leaves out tags.',
        'Adapts \\$schema.',
        '## Omitted tools',
        '- “c”: `inputSchema` has no \\<type\\>. `rewritten-schema` ([example.com](https://example.com/docs))',
        '## Changed: other arguments are valid now',
        '- “a”: `inputSchema.properties.x.anyOf` was merged. `rewritten-schema`',
        '## Moved to descriptions',
        '- “a”: `inputSchema.properties.x.pattern` was moved to the description. `rewritten-schema`',
        '## By design: nothing that makes an argument valid or invalid',
        '- `tags`: “a”, “b”\n- “a”, “b”: `$schema` was omitted. `rewritten-schema`',
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/, '\n'),
    );
  });

  it('says so if there are none', () => {
    assert.equal(
      remarkPage({ title: 'MCP' }, { remarks: [] }),
      '# Export as MCP\n\nNothing was omitted or rewritten.\n',
    );
  });
});

describe('the place of a remark', () => {
  it('is a keyword and the schema as people name it', () => {
    const places: readonly (readonly [Path, string])[] = [
      [['tags'], 'tags of '],
      [['vendor', 'mcp'], 'vendor.mcp of '],
      [['inputSchema'], 'undefined of inputSchema'],
      [['inputSchema', 'required'], 'required of inputSchema'],
      [['outputSchema', 'properties', 'unit', 'enum'], 'enum of outputSchema.unit'],
      [keyword('range', 'properties', 'from', 'minimum'), 'minimum of range.from'],
      [keyword('edits', 'items', 'properties', 'a b'), 'undefined of edits[]["a b"]'],
      [keyword('pair', 'prefixItems', 1, 'type'), 'type of pair.prefixItems[1]'],
      [keyword('items', 'items'), 'items of items'],
      [['inputSchema', '$defs', 'node', 'anyOf', 0, 'not', 'const'], 'const of $defs.node.anyOf[0].not'],
      [['inputSchema', 'additionalProperties', 'format'], 'format of additionalProperties'],
    ];

    assert.deepEqual(
      places.map(([path]) => {
        const { keyword: name, schema } = schemaPlaceOf(path);
        return `${name} of ${schema}`;
      }),
      places.map(([, expected]) => expected),
    );
  });
});
