import type { PlannedTool } from './plan';

/** The tools of a plan as they are shown before anything is changed. */
export interface PreviewGroup {
  readonly kind: PlannedTool['kind'];
  readonly rows: readonly PreviewRow[];
}

export interface PreviewRow {
  readonly planned: PlannedTool;
  /** Which of the tools that were read. */
  readonly index: number;
}

/** The groups that have any, in the order of interest; within each as they were read. */
export const previewGroups = (planned: readonly PlannedTool[]): readonly PreviewGroup[] => {
  const rows = planned.map((each, index): PreviewRow => ({ planned: each, index }));
  return kinds
    .map(kind => ({ kind, rows: rows.filter(row => row.planned.kind === kind) }))
    .filter(group => group.rows.length > 0);
};

const kinds: readonly PlannedTool['kind'][] = ['new', 'taken', 'same', 'invalid'];

/** Whether there is something to decide: what is there already, and what is no tool, cannot be registered. */
export const canPick = ({ planned: { kind } }: PreviewRow): boolean => kind === 'new' || kind === 'taken';

/** Which are ticked to begin with: what is new or, where nothing is, what differs, about which there is a question yet to come. */
export const picksAtFirst = (groups: readonly PreviewGroup[]): readonly PreviewRow[] =>
  groups.find(({ kind }) => kind === 'new' || kind === 'taken')?.rows ?? [];
