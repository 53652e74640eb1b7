import assert from 'node:assert/strict';
import { directed, explain, figures, shortest, simulate, type Summary } from './sim/simulate';

const explained = (summary: Summary): string => {
  console.log(`      ${figures(summary)}`);
  const failed = shortest(summary);
  return failed ? explain(failed) : '';
};

describe('the store, in simulation', () => {
  const chosen = Math.floor(Math.random() * 2 ** 31);

  it('keeps every promise through crashes at 10,000 points', async () => {
    const summary = await simulate(1, 1450);

    assert.equal(explained(summary), '');
    assert.ok(summary.kills + summary.powerCuts >= 10_000);
  });

  it(`keeps every promise from a seed that nobody has tried (${chosen})`, async () => {
    const summary = await simulate(chosen, 300);

    assert.equal(explained(summary), '');
  });

  it('loses on a disk that does not flush names, or else this would prove nothing', async () => {
    const summary = await simulate(1, 200, { flushNames: false }, 1);

    assert.equal(summary.failed.length, 1);
  });

  it('loses on a disk that does not flush files, or else this would prove nothing', async () => {
    const summary = await simulate(1, 200, { flushFiles: false }, 1);

    assert.equal(summary.failed.length, 1);
  });

  it('goes on when somebody deletes its folder', async () => {
    const summary = await simulate(1, 300, { wipes: true, hazards: { kills: false, pauses: true, powerCuts: false } });

    assert.equal(explained(summary), '');
  });

  it('keeps every promise when somebody puts strange things into its log', async () => {
    const summary = await simulate(1, 300, { strangers: true });

    assert.equal(explained(summary), '');
  });

  it('keeps every promise when the disk is full from time to time', async () => {
    const summary = await simulate(1, 400, { fills: true });

    assert.equal(explained(summary), '');
  });

  it('keeps what is asked for after somebody deleted an operation', async () => {
    const summary = await simulate(1, 200, { deletions: true });

    assert.equal(explained(summary), '');
  });

  for (const [title, play] of Object.entries(directed)) it(`keeps them when ${title}`, play);
});
