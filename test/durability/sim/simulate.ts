export { directed } from './directed';
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

/** Runs schedules with the seeds from `seed` on, as many as asked, or until so many have failed. */
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
  // The disk's refusals are many here, and nobody reads their stacks.
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

export const figures = (summary: Summary): string => {
  const { schedules, steps, kills, powerCuts, pauses, answered, indeterminate, failed } = summary;
  return (
    `${schedules} schedules, ${steps} steps, ${kills + powerCuts} crashes (${kills} kills, ${powerCuts} power cuts), ` +
    `${pauses} pauses, ${answered} answers, ${indeterminate} indeterminate, ${failed.length} schedules with violations`
  );
};

/** The failure that is easiest to understand. */
export const shortest = ({ failed }: Summary): Report | undefined => failed.toSorted((a, b) => a.steps - b.steps)[0];

export const explain = (report: Report): string =>
  `seed ${report.seed}, ${report.steps} steps: ${report.violations.join('\n')}`;
