import assert from 'node:assert/strict';
import { History, historyLength, type HistoryEntry } from '../../../../src/core/registry/history';
import { createTool } from '../../tools';

const entry = (id: string, kind: 'adds' | 'removes'): HistoryEntry => ({
  id,
  at: '',
  by: '',
  title: kind,
  added: kind === 'adds' ? [createTool(id)] : [],
  changed: [],
  removed: kind === 'removes' ? [createTool(id)] : [],
});

const ids = (history: History): string[] => history.list().map(each => each.id);

describe('the history', () => {
  it('keeps the last 50 edits that removed something, even if many others follow', () => {
    const history = new History();
    for (let n = 0; n < 60; n++) history.add(entry(`removal ${n}`, 'removes'));

    for (let n = 0; n < 500; n++) history.add(entry(`addition ${n}`, 'adds'));

    assert.equal(historyLength, 50);
    assert.deepEqual(ids(history), [
      ...Array.from({ length: 50 }, (_, n) => `removal ${n + 10}`),
      ...Array.from({ length: 50 }, (_, n) => `addition ${n + 450}`),
    ]);
  });

  it('accepts an undo of an edit that it no longer has', () => {
    const history = new History([entry('a', 'adds')]);

    history.add({ ...entry('b', 'removes'), undoes: 'gone' });

    assert.deepEqual(ids(history), ['a', 'b']);
  });
});
