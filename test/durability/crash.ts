import { parseArgs } from 'node:util';
import { runKills } from './kills';
import { runPowerCuts } from './powerCuts';
import { printFigures } from './rig/printFigures';
import { loopDeviceObstacle } from './rig/loopDevice';
import { countDefects } from './rig/verdict';
import { describeReport, describeSummary, shortestFailure, simulate } from './sim/simulate';
import { runSchedule, type ScheduleOptions } from './sim/schedule';

/** The options of `npm run test:crash -- …`, which does long runs. */
const usage = `--schedules <count> [--seed <seed>]   simulated schedules with crashes
--replay <seed>                       one simulated schedule, call by call
--meddling strangers|deletions         in either, foreign files appear in the log, or an operation is deleted
--kills <count> [--seed <seed>]       processes killed while they write
--cuts <count> [--seed <seed>]        power cuts on separate file systems, as root`;

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
  if (values.cuts) return powerCuts(seed, Number(values.cuts));
  console.log(usage);
  return 2;
};

const schedules = async (seed: number, count: number, meddling: ScheduleOptions): Promise<number> => {
  const startTime = Date.now();
  console.log(`Seeds ${seed} to ${seed + count - 1}.`);
  const summary = await simulate(seed, count, meddling, 100, done => console.log(describeSummary(done)));
  console.log(`${describeSummary(summary)}, ${((Date.now() - startTime) / 1000).toFixed(0)} s`);
  const failed = shortestFailure(summary);
  if (failed)
    console.log(`The shortest: ${describeReport(failed)}\nOthers: ${summary.failed.map(each => each.seed).join(', ')}`);
  return failed ? 1 : 0;
};

const replay = async (seed: number, meddling: ScheduleOptions): Promise<number> => {
  const report = await runSchedule(seed, { ...meddling, trace: true });
  console.log([...report.trace, describeReport(report)].join('\n'));
  return report.violations.length > 0 ? 1 : 0;
};

const kills = async (seed: number, count: number): Promise<number> => {
  const report = await runKills('log', count, seed, sofar => printFigures('so far', sofar));
  printFigures('kills', { seed, ...report });
  for (const example of report.examples) console.log(example);
  return countDefects(report) + report.failedLoads + report.notices.length > 0 ? 1 : 0;
};

const powerCuts = async (seed: number, count: number): Promise<number> => {
  let defects = 0;
  for (const fileSystem of ['ext4', 'xfs'] as const) {
    const reason = loopDeviceObstacle(fileSystem);
    if (reason) {
      console.log(`Power cuts on ${fileSystem} are skipped. ${reason}`);
      continue;
    }
    const report = await runPowerCuts('log', fileSystem, count, seed);
    printFigures(`power cuts, ${fileSystem}`, { seed, ...report });
    for (const example of report.examples) console.log(example);
    defects += countDefects(report) + report.notices.length;
  }
  return defects > 0 ? 1 : 0;
};

void main().then(code => (process.exitCode = code));
