import assert from 'node:assert/strict';
import { RequestQueue } from '../../../../../src/core/stores/log/requestQueue';

describe('a request queue', () => {
  const handled: string[][] = [];
  let queue: RequestQueue<string, string>;
  beforeEach(() => {
    handled.length = 0;
    queue = new RequestQueue(
      async requests => {
        handled.push([...requests]);
        if (requests.includes('bad')) throw new Error('refused');
        return requests.map(request => request.toUpperCase());
      },
      request => request.startsWith('alone'),
      async () => void handled.push(['afterwards']),
    );
  });

  it('handles waiting requests together, except those that must be alone', async () => {
    const answers = await Promise.all(['a', 'b', 'alone1', 'alone2', 'c'].map(each => queue.add(each)));

    assert.deepEqual(answers, ['A', 'B', 'ALONE1', 'ALONE2', 'C']);
    assert.deepEqual(
      handled.filter(each => each[0] !== 'afterwards'),
      [['a', 'b'], ['alone1'], ['alone2'], ['c']],
    );
  });

  it('keeps the order of requests and tasks', async () => {
    const task = (name: string) => async () => void handled.push([name]);

    await Promise.all([queue.add('a'), queue.run(task('task')), queue.add('b'), queue.run(task('last'))]);

    assert.deepEqual(handled, [['a'], ['afterwards'], ['task'], ['b'], ['afterwards'], ['last']]);
  });

  it('runs a task only once if it is queued twice before it starts', async () => {
    let runs = 0;
    const task = async () => void runs++;

    await Promise.all([queue.runOnce('look', task), queue.runOnce('look', task)]);
    await queue.runOnce('look', task);

    assert.equal(runs, 2);
  });

  it('continues after a failure', async () => {
    await assert.rejects(queue.add('bad'), /refused/);

    assert.equal(await queue.add('a'), 'A');
  });
});
