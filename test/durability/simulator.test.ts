import assert from 'node:assert/strict';
import { describeReport, describeSummary, directed, shortestFailure, simulate, type Summary } from './sim/simulate';

const printAndDescribe = (summary: Summary): string => {
  console.log(`      ${describeSummary(summary)}`);
  const failed = shortestFailure(summary);
  return failed ? describeReport(failed) : '';
};

describe('the store, in simulation', () => {
  const randomSeed = Math.floor(Math.random() * 2 ** 31);

  it('keeps every guarantee through crashes at 10,000 points', async () => {
    const summary = await simulate(1, 1450);

    assert.equal(printAndDescribe(summary), '');
    assert.ok(summary.kills + summary.powerCuts >= 10_000);
  });

  it(`keeps every guarantee with a random seed (${randomSeed})`, async () => {
    const summary = await simulate(randomSeed, 300);

    assert.equal(printAndDescribe(summary), '');
  });

  it('loses changes on a disk that does not flush names (control)', async () => {
    const summary = await simulate(1, 200, { flushNames: false }, 1);

    assert.equal(summary.failed.length, 1);
  });

  it('loses changes on a disk that does not flush files (control)', async () => {
    const summary = await simulate(1, 200, { flushFiles: false }, 1);

    assert.equal(summary.failed.length, 1);
  });

  it('continues to work when its folder is deleted', async () => {
    const summary = await simulate(1, 300, { wipes: true, hazards: { kills: false, pauses: true, powerCuts: false } });

    assert.equal(printAndDescribe(summary), '');
  });

  it('keeps every guarantee when foreign files appear in its log', async () => {
    const summary = await simulate(1, 300, { strangers: true });

    assert.equal(printAndDescribe(summary), '');
  });

  it('keeps every guarantee when the disk is sometimes full', async () => {
    const summary = await simulate(1, 400, { fills: true });

    assert.equal(printAndDescribe(summary), '');
  });

  it('keeps the changes that follow the deletion of an operation', async () => {
    const summary = await simulate(1, 200, { deletions: true });

    assert.equal(printAndDescribe(summary), '');
  });

  for (const [title, play] of Object.entries(directed)) it(`keeps every guarantee when ${title}`, play);
});
