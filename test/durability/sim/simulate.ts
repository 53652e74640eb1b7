export { directedSchedules as directed } from './directed';
import { runSchedule, type Report, type ScheduleOptions } from './schedule';

export interface Summary {
  schedules: number;
  steps: number;
  kills: number;
  powerCuts: number;
  pauses: number;
  answered: number;
  indeterminate: number;
  /** Schedules with violations. */
  readonly failed: Report[];
}

/** Runs schedules with seeds from `seed` on, until `schedules` have run or `stopAfter` have failed. */
export const simulate = async (
  seed: number,
  schedules: number,
  options: ScheduleOptions = {},
  stopAfter = Infinity,
  progress: (summary: Summary) => void = () => {},
): Promise<Summary> => {
  const summary: Summary = {
    ...{ schedules: 0, steps: 0, kills: 0, powerCuts: 0, pauses: 0, answered: 0, indeterminate: 0 },
    failed: [],
  };
  // The simulated disk throws many errors whose stacks are not needed.
  Error.stackTraceLimit = 0;
  while (summary.schedules < schedules && summary.failed.length < stopAfter) {
    const report = await runSchedule(seed + summary.schedules, options);
    summary.schedules++;
    for (const key of ['steps', 'kills', 'powerCuts', 'pauses', 'answered', 'indeterminate'] as const) {
      summary[key] += report[key];
    }
    if (report.violations.length > 0) summary.failed.push(report);
    if (summary.schedules % 5000 === 0) progress(summary);
  }
  Error.stackTraceLimit = 10;
  return summary;
};

export const describeSummary = (summary: Summary): string => {
  const { schedules, steps, kills, powerCuts, pauses, answered, indeterminate, failed } = summary;
  return (
    `${schedules} schedules, ${steps} steps, ${kills + powerCuts} crashes (${kills} kills, ${powerCuts} power cuts), ` +
    `${pauses} pauses, ${answered} answers, ${indeterminate} indeterminate, ${failed.length} schedules with violations`
  );
};

/** Returns the failed schedule with the fewest steps, which is the easiest to understand. */
export const shortestFailure = ({ failed }: Summary): Report | undefined =>
  failed.toSorted((a, b) => a.steps - b.steps)[0];

export const describeReport = (report: Report): string =>
  `seed ${report.seed}, ${report.steps} steps: ${report.violations.join('\n')}`;
