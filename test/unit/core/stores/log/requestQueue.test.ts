import assert from 'node:assert/strict';
import { RequestQueue } from '../../../../../src/core/stores/log/requestQueue';

describe('turns', () => {
  const served: string[][] = [];
  let turns: RequestQueue<string, string>;
  beforeEach(() => {
    served.length = 0;
    turns = new RequestQueue(
      async requests => {
        served.push([...requests]);
        if (requests.includes('bad')) throw new Error('refused');
        return requests.map(request => request.toUpperCase());
      },
      request => request.startsWith('alone'),
      async () => void served.push(['afterwards']),
    );
  });

  it('serve together what gathers meanwhile, and alone what asks for it', async () => {
    const answers = await Promise.all(['a', 'b', 'alone1', 'alone2', 'c'].map(each => turns.add(each)));

    assert.deepEqual(answers, ['A', 'B', 'ALONE1', 'ALONE2', 'C']);
    assert.deepEqual(
      served.filter(each => each[0] !== 'afterwards'),
      [['a', 'b'], ['alone1'], ['alone2'], ['c']],
    );
  });

  it('keep the order between requests and tasks', async () => {
    const task = (name: string) => async () => void served.push([name]);

    await Promise.all([turns.add('a'), turns.run(task('task')), turns.add('b'), turns.run(task('last'))]);

    assert.deepEqual(served, [['a'], ['afterwards'], ['task'], ['b'], ['afterwards'], ['last']]);
  });

  it('join a task that has not begun', async () => {
    let runs = 0;
    const task = async () => void runs++;

    await Promise.all([turns.runOnce('look', task), turns.runOnce('look', task)]);
    await turns.runOnce('look', task);

    assert.equal(runs, 2);
  });

  it('go on after a failure', async () => {
    await assert.rejects(turns.add('bad'), /refused/);

    assert.equal(await turns.add('a'), 'A');
  });
});
