import assert from 'node:assert/strict';
import { diffToolLists } from '../../../../src/core/diff/diffToolLists';
import type { ListDiff } from '../../../../src/core/diff/change';
import type { Tool } from '../../../../src/core/tool/tool';
import { createTool } from '../../tools';

const inputSchema = {
  type: 'object',
  properties: { path: { type: 'string', description: 'The path of the file.' }, limit: { type: 'integer' } },
  required: ['path'],
};
const read = (name: string, more: Partial<Tool> = {}): Tool =>
  createTool(name, { description: 'Reads one file of the workspace and returns its text.', inputSchema, ...more });

/** Each tool with its status and the kinds of its changes. */
const brief = ({ tools }: ListDiff): readonly unknown[] =>
  tools.map(({ tool, status, renamedTo, renamedFrom, changes }) => [
    tool,
    status,
    ...(renamedTo === undefined ? [] : [`to ${renamedTo}`]),
    ...(renamedFrom === undefined ? [] : [`from ${renamedFrom}`]),
    ...changes.map(({ kind }) => kind),
  ]);

describe('a diff of two lists', () => {
  it('has added, removed and changed tools, sorted by name, and leaves out the others', () => {
    const before = [createTool('same'), createTool('old', 'Deletes all.'), createTool('b', 'B.')];
    const after = [createTool('b', 'C.'), read('new'), createTool('same')];

    const diff = diffToolLists(before, after);

    assert.deepEqual(brief(diff), [
      ['b', 'changed', 'description-changed'],
      ['new', 'added', 'tool-added'],
      ['old', 'removed', 'tool-removed'],
    ]);
    assert.deepEqual(diff.worst, { callers: 'breaking', models: 'breaking', approvals: 'risky' });
  });

  it('says that a tool was removed and added, and that it was probably renamed', () => {
    const diff = diffToolLists([read('read_file')], [read('open_file', { title: 'Open' })]);

    assert.deepEqual(brief(diff), [
      ['open_file', 'added', 'from read_file', 'tool-added', 'title-changed'],
      ['read_file', 'removed', 'to open_file', 'tool-renamed'],
    ]);
    assert.deepEqual(diff.worst, { callers: 'breaking', models: 'breaking', approvals: 'breaking' });
  });

  it('tells another spelling from another name', () => {
    const diff = diffToolLists([read('read_file')], [read('readFile')]);

    assert.deepEqual(brief(diff), [
      ['readFile', 'added', 'from read_file', 'tool-added'],
      ['read_file', 'removed', 'to readFile', 'tool-respelled'],
    ]);
    assert.deepEqual(diff.tools[1]!.worst, { callers: 'breaking', models: 'risky', approvals: 'breaking' });
  });

  it('takes nothing for renamed that resembles several tools, or too little', () => {
    const several = diffToolLists([read('a')], [read('b'), read('c')]);
    const other = diffToolLists([read('a')], [read('b', { description: 'Sends a message to all.' })]);

    assert.deepEqual(brief(several), [
      ['a', 'removed', 'tool-removed'],
      ['b', 'added', 'tool-added'],
      ['c', 'added', 'tool-added'],
    ]);
    assert.deepEqual(brief(other), [
      ['a', 'removed', 'tool-removed'],
      ['b', 'added', 'tool-added'],
    ]);
  });

  it('finds equal tools among thousands', () => {
    const many = (prefix: string): Tool[] =>
      Array.from({ length: 3000 }, (_, index) => read(`${prefix}${index}`, { title: `T${index}` }));

    const { tools } = diffToolLists(many('a'), many('b'));

    assert.equal(tools.length, 6000);
    assert.ok(tools.every(({ renamedTo, renamedFrom }) => (renamedTo ?? renamedFrom) !== undefined));
  });

  it('compares the first of several tools with one name', () => {
    assert.deepEqual(diffToolLists([createTool('a'), createTool('a', 'B.')], [createTool('a')]).tools, []);
  });

  it('tells which tools belong to other sets', () => {
    const tools = [createTool('a'), createTool('b')];
    const sets = { before: [{ name: 's', tools: ['a'] }], after: [{ name: 's', tools: ['b'] }] };

    const diff = diffToolLists(tools, tools, { sets });

    assert.deepEqual(
      diff.tools.flatMap(({ changes }) => changes.map(({ tool, kind, sentence }) => [tool, kind, sentence])),
      [
        ['a', 'set-membership-changed', 'The set “s” no longer contains the tool.'],
        ['b', 'set-membership-changed', 'The set “s” contains the tool now.'],
      ],
    );
  });

  it('finds signs of an attack in a new tool', () => {
    const hasSecurityCue = (text: string): string[] => (text.includes('secretly') ? ['conceal'] : []);

    const [added] = diffToolLists([], [createTool('a', 'Works secretly.')], { hasSecurityCue }).tools;

    assert.deepEqual(added!.worst, { callers: 'compatible', models: 'risky', approvals: 'breaking' });
    assert.deepEqual(added!.changes[0]!.tags, ['cost', 'security']);
  });
});
