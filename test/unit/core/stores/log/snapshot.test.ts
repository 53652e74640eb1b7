import assert from 'node:assert/strict';
import { isAscii } from 'node:buffer';
import { ChangeTracker } from '../../../../../src/core/registry/difference';
import { RegistryState, type Operation } from '../../../../../src/core/registry/state';
import { decodeSnapshot, encodeSnapshot } from '../../../../../src/core/stores/log/snapshot';
import { decodeOp, encodeOp } from '../../../../../src/core/stores/log/records';
import type { Replica } from '../../../../../src/core/stores/log/replica';
import { Sessions } from '../../../../../src/core/stores/log/sessions';
import { encode } from '../../../../../src/core/stores/log/codec';
import type { Tool } from '../../../../../src/core/tool/tool';
import { createTool } from '../../../tools';

/** Creates a tool that is large enough to compare the sizes of snapshots. */
const toolOf = (name: string): Tool =>
  createTool(name, { description: `Does ${name}.`, inputSchema: { type: 'object', properties: {} } });

const registration = (...names: string[]): Operation => ({
  at: '2026-01-01T00:00:00.000Z',
  by: 'a window',
  edits: [{ title: 'register', changes: names.map(name => ({ t: 'register', tool: toolOf(name) })) }],
});

const clearing: Operation = { at: 'later', by: 'another', edits: [{ title: 'clear', changes: [{ t: 'clear' }] }] };

const replicaOf = (operations: readonly Operation[]): Replica => {
  const state = new RegistryState();
  operations.forEach((operation, index) => state.apply(operation, index + 1, new ChangeTracker()));
  return { state, sessions: new Sessions(8, [['left', 3, 2]], 1), from: 0 };
};

const contentsOf = ({ state, sessions, from }: Replica) => ({
  revision: state.revision,
  entries: [...state.entries()],
  history: state.history.list(),
  sets: [...state.setEntries()],
  sessions: sessions.rows(),
  evicted: sessions.evicted,
  from,
});

describe('a snapshot', () => {
  it('has the whole state: tools with their operations, history and sessions', () => {
    const replica = replicaOf([registration('a', 'b'), clearing, registration('b')]);

    const read = decodeSnapshot(encodeSnapshot(replica), 8);

    assert.ok(read && read !== 'newer');
    assert.deepEqual(contentsOf(read), contentsOf(replica));
  });

  it('stores an edit of many tools once, and older snapshots with an edit per tool are still read', () => {
    const replica = replicaOf([registration('b', 'a'), registration('c')]);
    const json = Buffer.from(encodeSnapshot(replica)).toString().slice(9);
    const value = JSON.parse(json) as { table: { name: string }[]; entries: object };
    const { at, by } = registration();
    const rows = ['b', 'a', 'c'].map(name => [
      value.table.findIndex(each => each.name === name),
      name === 'c' ? '2.0' : '1.0',
      at,
      by,
    ]);

    const older = decodeSnapshot(encode(JSON.stringify({ ...value, entries: rows })), 8);

    assert.deepEqual(
      value.table.map(({ name }) => name),
      ['a', 'b', 'c'],
    );
    assert.deepEqual(value.entries, {
      edits: [
        ['1.0', at, by],
        ['2.0', at, by],
      ],
      tools: [0, 1, 2],
      by: [0, 0, 1],
    });
    assert.deepEqual(contentsOf(older as Replica), contentsOf(replica));
  });

  it('has the sets, and older snapshots without sets are still read', () => {
    const set = { name: 'git', tools: ['git_*'] };
    const setOperation: Operation = {
      at: 'now',
      by: 'me',
      edits: [{ title: 'set', changes: [{ t: 'keepSet', set }] }],
    };
    const replica = replicaOf([registration('a'), setOperation]);
    const text = Buffer.from(encodeSnapshot(replica)).toString();

    const read = decodeSnapshot(encodeSnapshot(replica), 8);
    const older = decodeSnapshot(encode(text.slice(9, -1).replace(/,"sets":\[\{"set".*\]\}$/, '}')), 8);

    assert.ok(read && read !== 'newer' && older && older !== 'newer');
    assert.deepEqual(contentsOf(read), contentsOf(replica));
    assert.deepEqual([...read.state.setEntries()], [{ set, op: '2.0' }]);
    assert.deepEqual(older.state.sets(), []);
  });

  it('stores a tool once, even if the history has it many times', () => {
    const names = Array.from({ length: 100 }, (_, index) => `tool_${index}`);
    const once = encodeSnapshot(replicaOf([registration(...names), clearing]));
    const often = Array.from({ length: 25 }, () => [registration(...names), clearing]).flat();

    const bytes = encodeSnapshot(replicaOf(often));

    assert.ok(bytes.length < 3 * once.length, `${bytes.length} bytes, not ${once.length}`);
  });

  it('is ASCII for any author and any tool, as operations are', () => {
    const changes = [{ t: 'register', tool: { ...createTool('a'), description: 'Größe “✓”' } } as const];
    const operation: Operation = { at: 'später', by: 'Fenster Ü', edits: [{ title: '登録', changes }] };
    const replica = replicaOf([operation]);
    const record = { k: 'op', c: 'Ä', n: 1, after: 0, min: 1, ...operation } as const;

    const [snapshot, op] = [encodeSnapshot(replica), encodeOp(record)];

    assert.deepEqual([snapshot, op].map(isAscii), [true, true]);
    assert.deepEqual(contentsOf(decodeSnapshot(snapshot, 8) as Replica), contentsOf(replica));
    assert.deepEqual(decodeOp(op), record);
  });

  it('of a newer version is distinguished from a damaged one', () => {
    const newer = encode(JSON.stringify({ k: 'snap', min: 2 }));
    const shapeless = encode(JSON.stringify({ k: 'snap', min: 1, s: 3, table: [], entries: [[0, '1.0', '', '']] }));

    assert.deepEqual([decodeSnapshot(newer, 8), decodeSnapshot(shapeless, 8)], ['newer', undefined]);
  });
});
