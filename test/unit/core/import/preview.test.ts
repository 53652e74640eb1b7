import assert from 'node:assert/strict';
import type { Imported, ImportedSet, ImportedTool } from '../../../../src/core/import/imported';
import { planImport } from '../../../../src/core/import/importPlan';
import { canPick, rowKey, defaultSelection, previewGroups, type PreviewRow } from '../../../../src/core/import/preview';
import type { Tool } from '../../../../src/core/tool/tool';

const tool = (name: string, description = 'Do it.'): Tool => ({ name, description, inputSchema: { type: 'object' } });
const invalid: ImportedTool = { label: 'Tool 3', problems: [] };
const layer = {
  list: () => ['gone', 'other', 'same'].map(name => came(name)),
  get: (name: string) => (['gone', 'other', 'same'].includes(name) ? came(name) : undefined),
  getSet: (name: string) => (['kept', 'changed'].includes(name) ? { name, tools: ['a'] } : undefined),
};
/** From a paste before. */
const came = (name: string): Tool => ({ ...tool(name), origin: { kind: 'clipboard', name, date: '2026-11-01' } });
const sets: readonly ImportedSet[] = [
  { label: 'kept', set: { name: 'kept', tools: ['a'] } },
  { label: 'changed', set: { name: 'changed', tools: ['b'] } },
  { label: 'fresh', set: { name: 'fresh', tools: ['c'] } },
  { label: 'none', problems: [] },
];

const name = (row: PreviewRow): string => (JSON.parse(rowKey(row)) as unknown[]).join(' ');

const preview = (tools: readonly (Tool | ImportedTool)[], imported: Partial<Imported> = {}) => {
  const read = tools.map(each => ('name' in each ? { label: each.name, tool: each, problems: [] } : each));
  const groups = previewGroups(planImport({ ...imported, tools: read, problems: [] }, layer));
  return {
    groups: groups.map(({ kind, rows }) => [kind, ...rows.map(name)]),
    can: groups.flatMap(({ rows }) => rows.filter(canPick).map(name)),
    picked: defaultSelection(groups).map(name),
  };
};

describe('the preview of an import', () => {
  it('has what differs first, then what is new, gone, there already, and what is no tool; what is new is ticked', () => {
    const tools = [invalid, tool('other', 'New.'), tool('b'), tool('same'), tool('a'), tool('a', 'Again.')];

    assert.deepEqual(preview(tools, { sets }), {
      groups: [
        ['taken', 'tool other 1', 'tool a 5', 'set changed'],
        ['new', 'tool b 2', 'tool a 4', 'set fresh'],
        ['missing', 'missing gone'],
        ['same', 'tool same 3', 'set kept'],
        ['invalid', 'none Tool 3 0', 'none none 3'],
      ],
      can: ['tool other 1', 'tool a 5', 'set changed', 'tool b 2', 'tool a 4', 'set fresh', 'missing gone'],
      picked: ['tool b 2', 'tool a 4', 'set fresh'],
    });
  });

  it('has what differs ticked where nothing is new', () => {
    assert.deepEqual(preview([tool('same'), tool('gone'), tool('other', 'New.')]), {
      groups: [
        ['taken', 'tool other 2'],
        ['same', 'tool same 0', 'tool gone 1'],
      ],
      can: ['tool other 2'],
      picked: ['tool other 2'],
    });
  });

  it('has nothing ticked where there is nothing to decide', () => {
    assert.deepEqual(preview([tool('same'), tool('other'), tool('gone'), invalid]), {
      groups: [
        ['same', 'tool same 0', 'tool other 1', 'tool gone 2'],
        ['invalid', 'none Tool 3 3'],
      ],
      can: [],
      picked: [],
    });
  });
});
