import type { Tool } from '../tool/tool';
import type { ImportPlan, PlannedSet } from './importPlan';
import type { PlannedTool } from './plan';

/** A registered tool that is no longer in the source of its import. */
export interface MissingTool {
  readonly kind: 'missing';
  readonly tool: Tool;
}

/** The rows of one kind in the preview of an import. */
export interface PreviewGroup {
  readonly kind: PreviewRow['planned']['kind'];
  readonly rows: readonly PreviewRow[];
}

export interface PreviewRow {
  readonly planned: PlannedTool | PlannedSet | MissingTool;
  /** The index in the list of its origin: the tools, the sets, or the missing tools of the plan. */
  readonly index: number;
}

/**
 * Returns the groups that are not empty. Groups that need a decision come first. Tools come before sets, in the order in which
 * they were read.
 */
export const previewGroups = ({
  tools,
  sets,
  missing,
}: Pick<ImportPlan, 'tools' | 'sets' | 'missing'>): readonly PreviewGroup[] => {
  const rows = [tools, sets, missing.map((tool): MissingTool => ({ kind: 'missing', tool }))].flatMap(
    (all: readonly PreviewRow['planned'][]) => all.map((planned, index): PreviewRow => ({ planned, index })),
  );
  return kinds
    .map(kind => ({ kind, rows: rows.filter(row => row.planned.kind === kind) }))
    .filter(group => group.rows.length > 0);
};

const kinds: readonly PreviewGroup['kind'][] = ['taken', 'new', 'missing', 'same', 'invalid'];

/** Whether the user can select the row. An equal or invalid tool cannot be registered. */
export const canPick = ({ planned: { kind } }: PreviewRow): boolean =>
  kind === 'new' || kind === 'taken' || kind === 'missing';

/** The rows that are selected at first: the new ones, or if there are none, the different ones, which need a confirmation. */
export const defaultSelection = (groups: readonly PreviewGroup[]): readonly PreviewRow[] =>
  (groups.find(({ kind }) => kind === 'new') ?? groups.find(({ kind }) => kind === 'taken'))?.rows ?? [];

/** Returns a key of the row that stays the same when the source is read or planned again. */
export const rowKey = ({ planned, index }: PreviewRow): string => {
  if (planned.kind === 'missing') return JSON.stringify(['missing', planned.tool.name]);
  if ('set' in planned) return JSON.stringify(['set', planned.set.name]);
  return JSON.stringify('tool' in planned ? ['tool', planned.tool.name, index] : ['none', planned.label, index]);
};
