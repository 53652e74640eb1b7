import assert from 'node:assert/strict';
import type { Imported, ImportedSet, ImportedTool } from '../../../../src/core/import/imported';
import { planImport } from '../../../../src/core/import/importPlan';
import { canPick, rowKey, defaultSelection, previewGroups, type PreviewRow } from '../../../../src/core/import/preview';
import type { Tool } from '../../../../src/core/tool/tool';
import { createTool } from '../../tools';

const invalid: ImportedTool = { label: 'Tool 3', problems: [] };
const layer = {
  list: () => ['gone', 'other', 'same'].map(name => pastedTool(name)),
  get: (name: string) => (['gone', 'other', 'same'].includes(name) ? pastedTool(name) : undefined),
  getSet: (name: string) => (['kept', 'changed'].includes(name) ? { name, tools: ['a'] } : undefined),
};
/** A tool from an earlier paste. */
const pastedTool = (name: string): Tool => ({
  ...createTool(name),
  origin: { kind: 'clipboard', name, date: '2026-11-01' },
});
const sets: readonly ImportedSet[] = [
  { label: 'kept', set: { name: 'kept', tools: ['a'] } },
  { label: 'changed', set: { name: 'changed', tools: ['b'] } },
  { label: 'fresh', set: { name: 'fresh', tools: ['c'] } },
  { label: 'none', problems: [] },
];

const rowLabel = (row: PreviewRow): string => (JSON.parse(rowKey(row)) as unknown[]).join(' ');

const preview = (tools: readonly (Tool | ImportedTool)[], imported: Partial<Imported> = {}) => {
  const read = tools.map(each => ('name' in each ? { label: each.name, tool: each, problems: [] } : each));
  const groups = previewGroups(planImport({ ...imported, tools: read, problems: [] }, layer));
  return {
    groups: groups.map(({ kind, rows }) => [kind, ...rows.map(rowLabel)]),
    selectable: groups.flatMap(({ rows }) => rows.filter(canPick).map(rowLabel)),
    selected: defaultSelection(groups).map(rowLabel),
  };
};

describe('the preview of an import', () => {
  it('lists changed, new, removed, unchanged and invalid tools in this order, and selects the new ones', () => {
    const tools = [
      invalid,
      createTool('other', 'New.'),
      createTool('b'),
      createTool('same'),
      createTool('a'),
      createTool('a', 'Again.'),
    ];

    assert.deepEqual(preview(tools, { sets }), {
      groups: [
        ['taken', 'tool other 1', 'tool a 5', 'set changed'],
        ['new', 'tool b 2', 'tool a 4', 'set fresh'],
        ['missing', 'missing gone'],
        ['same', 'tool same 3', 'set kept'],
        ['invalid', 'none Tool 3 0', 'none none 3'],
      ],
      selectable: ['tool other 1', 'tool a 5', 'set changed', 'tool b 2', 'tool a 4', 'set fresh', 'missing gone'],
      selected: ['tool b 2', 'tool a 4', 'set fresh'],
    });
  });

  it('selects the changed tools if nothing is new', () => {
    assert.deepEqual(preview([createTool('same'), createTool('gone'), createTool('other', 'New.')]), {
      groups: [
        ['taken', 'tool other 2'],
        ['same', 'tool same 0', 'tool gone 1'],
      ],
      selectable: ['tool other 2'],
      selected: ['tool other 2'],
    });
  });

  it('selects nothing if there is nothing to decide', () => {
    assert.deepEqual(preview([createTool('same'), createTool('other'), createTool('gone'), invalid]), {
      groups: [
        ['same', 'tool same 0', 'tool other 1', 'tool gone 2'],
        ['invalid', 'none Tool 3 3'],
      ],
      selectable: [],
      selected: [],
    });
  });
});
