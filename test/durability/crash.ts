import { parseArgs } from 'node:util';
import { runKills } from './kills';
import { runPowerCuts } from './powerCuts';
import { figure } from './rig/figure';
import { whyNoLoopDevice } from './rig/loopDevice';
import { sumOfWrongs } from './rig/verdict';
import { explain, figures, shortest, simulate } from './sim/simulate';
import { runSchedule, type ScheduleOptions } from './sim/schedule';

/** `npm run test:crash -- …`: the long runs. */
const usage = `--schedules <count> [--seed <seed>]   simulated schedules with crashes
--replay <seed>                       one of them, call by call
--meddling strangers|deletions         in either, somebody puts things into the log, or deletes an operation
--kills <count> [--seed <seed>]       processes killed while they write
--cuts <count> [--seed <seed>]        power cuts on file systems of their own, as root`;

const main = async (): Promise<number> => {
  const { values } = parseArgs({
    options: {
      schedules: { type: 'string' },
      replay: { type: 'string' },
      kills: { type: 'string' },
      cuts: { type: 'string' },
      seed: { type: 'string' },
      meddling: { type: 'string' },
    },
  });
  const seed = Number(values.seed ?? Math.floor(Math.random() * 2 ** 31));
  const meddling = { [values.meddling ?? 'none']: true };
  if (values.replay) return replay(Number(values.replay), meddling);
  if (values.schedules) return schedules(seed, Number(values.schedules), meddling);
  if (values.kills) return kills(seed, Number(values.kills));
  if (values.cuts) return cuts(seed, Number(values.cuts));
  console.log(usage);
  return 2;
};

const schedules = async (seed: number, count: number, meddling: ScheduleOptions): Promise<number> => {
  const begun = Date.now();
  console.log(`Seeds ${seed} to ${seed + count - 1}.`);
  const summary = await simulate(seed, count, meddling, 100, done => console.log(figures(done)));
  console.log(`${figures(summary)}, ${((Date.now() - begun) / 1000).toFixed(0)} s`);
  const failed = shortest(summary);
  if (failed)
    console.log(`The shortest: ${explain(failed)}\nOthers: ${summary.failed.map(each => each.seed).join(', ')}`);
  return failed ? 1 : 0;
};

const replay = async (seed: number, meddling: ScheduleOptions): Promise<number> => {
  const report = await runSchedule(seed, { ...meddling, trace: true });
  console.log([...report.trace, explain(report)].join('\n'));
  return report.violations.length > 0 ? 1 : 0;
};

const kills = async (seed: number, count: number): Promise<number> => {
  const report = await runKills('log', count, seed, sofar => figure('so far', sofar));
  figure('kills', { seed, ...report });
  for (const example of report.examples) console.log(example);
  return sumOfWrongs(report) + report.failedLoads + report.notices.length > 0 ? 1 : 0;
};

const cuts = async (seed: number, count: number): Promise<number> => {
  let wrong = 0;
  for (const fileSystem of ['ext4', 'xfs'] as const) {
    const reason = whyNoLoopDevice(fileSystem);
    if (reason) {
      console.log(`Power cuts on ${fileSystem} are skipped. ${reason}`);
      continue;
    }
    const report = await runPowerCuts('log', fileSystem, count, seed);
    figure(`power cuts, ${fileSystem}`, { seed, ...report });
    for (const example of report.examples) console.log(example);
    wrong += sumOfWrongs(report) + report.notices.length;
  }
  return wrong > 0 ? 1 : 0;
};

void main().then(code => (process.exitCode = code));
