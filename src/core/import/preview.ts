import type { Tool } from '../tool/tool';
import type { ImportPlan, PlannedSet } from './importPlan';
import type { PlannedTool } from './plan';

/** A tool that is registered and no longer in the list it came in. */
export interface GoneTool {
  readonly kind: 'gone';
  readonly tool: Tool;
}

/** What a plan holds as it is shown before anything is changed. */
export interface PreviewGroup {
  readonly kind: PreviewRow['planned']['kind'];
  readonly rows: readonly PreviewRow[];
}

export interface PreviewRow {
  readonly planned: PlannedTool | PlannedSet | GoneTool;
  /** Which of the tools that were read, of the sets, or of those that are gone. */
  readonly index: number;
}

/** The groups that have any, what wants a decision first; within each the tools as they were read, then the sets. */
export const previewGroups = ({
  tools,
  sets,
  gone,
}: Pick<ImportPlan, 'tools' | 'sets' | 'gone'>): readonly PreviewGroup[] => {
  const rows = [tools, sets, gone.map((tool): GoneTool => ({ kind: 'gone', tool }))].flatMap(
    (all: readonly PreviewRow['planned'][]) => all.map((planned, index): PreviewRow => ({ planned, index })),
  );
  return kinds
    .map(kind => ({ kind, rows: rows.filter(row => row.planned.kind === kind) }))
    .filter(group => group.rows.length > 0);
};

const kinds: readonly PreviewGroup['kind'][] = ['taken', 'new', 'gone', 'same', 'invalid'];

/** Whether there is something to decide: what is there already, and what is no tool, cannot be registered. */
export const canPick = ({ planned: { kind } }: PreviewRow): boolean =>
  kind === 'new' || kind === 'taken' || kind === 'gone';

/** Which are ticked to begin with: what is new or, where nothing is, what differs, about which there is a question yet to come. */
export const defaultSelection = (groups: readonly PreviewGroup[]): readonly PreviewRow[] =>
  (groups.find(({ kind }) => kind === 'new') ?? groups.find(({ kind }) => kind === 'taken'))?.rows ?? [];

/** What tells a row from the others, also once the list was read or planned anew. */
export const keyOf = ({ planned, index }: PreviewRow): string => {
  if (planned.kind === 'gone') return JSON.stringify(['gone', planned.tool.name]);
  if ('set' in planned) return JSON.stringify(['set', planned.set.name]);
  return JSON.stringify('tool' in planned ? ['tool', planned.tool.name, index] : ['none', planned.label, index]);
};
