import assert from 'node:assert/strict';
import type { ImportedTool } from '../../../src/importers/importer';
import { plan } from '../../../src/importers/plan';
import { canPick, picksAtFirst, previewGroups } from '../../../src/importers/preview';
import type { Tool } from '../../../src/tool/tool';

const tool = (name: string, description = 'Do it.'): Tool => ({ name, description, inputSchema: { type: 'object' } });
const invalid: ImportedTool = { label: 'Tool 3', problems: [] };
const registered = new Map(['same', 'other'].map(name => [name, tool(name)]));

const preview = (...tools: readonly (Tool | ImportedTool)[]) => {
  const imported = tools.map(each => ('name' in each ? { label: each.name, tool: each, problems: [] } : each));
  const groups = previewGroups(plan(imported, name => registered.get(name)));
  return {
    groups: groups.map(({ kind, rows }) => [kind, ...rows.map(row => row.index)]),
    can: groups.flatMap(({ rows }) => rows.filter(canPick).map(row => row.index)),
    picked: picksAtFirst(groups).map(row => row.index),
  };
};

describe('the preview of an import', () => {
  it('has what is new first, then what differs, what is there already, and what is no tool; what is new is ticked', () => {
    assert.deepEqual(preview(invalid, tool('other', 'New.'), tool('b'), tool('same'), tool('a'), tool('a', 'Again.')), {
      groups: [
        ['new', 2, 4],
        ['taken', 1, 5],
        ['same', 3],
        ['invalid', 0],
      ],
      can: [2, 4, 1, 5],
      picked: [2, 4],
    });
  });

  it('has what differs ticked where nothing is new', () => {
    assert.deepEqual(preview(tool('same'), tool('other', 'New.')), {
      groups: [
        ['taken', 1],
        ['same', 0],
      ],
      can: [1],
      picked: [1],
    });
  });

  it('has nothing ticked where there is nothing to decide', () => {
    assert.deepEqual(preview(tool('same'), invalid), {
      groups: [
        ['same', 0],
        ['invalid', 1],
      ],
      can: [],
      picked: [],
    });
  });
});
