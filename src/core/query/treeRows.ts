import type { GroupKey } from './grouping';
import { parametersOf, type Parameter } from '../tool/describeSchema';
import type { Tool } from '../tool/tool';
import type { StoreStatus } from '../registry/store';
import { encodeText } from '../util/encodeText';

/** Identifies a tool but does not contain it, so that the row stays the same object when the tool changes. */
export interface ToolRow {
  readonly kind: 'tool';
  readonly name: string;
  /** The id of the layer that the tool is in. */
  readonly layer: string;
  /** The group that contains the row, if tools are grouped. A tool with several tags has a row in each of their groups. */
  readonly group?: GroupRow;
}

/** A group of tools, such as `{ by: 'tag', value: 'vcs' }`. Without a value, it contains the tools that have none. */
export interface GroupRow extends GroupKey {
  readonly kind: 'group';
}

/** Shows that a filter hides some tools. */
export interface FilterRow {
  readonly kind: 'filter';
}

/** What identifies a tool: `{ name: 'read_file', layer: 'user' }`. */
export type ToolKey = Pick<ToolRow, 'name' | 'layer'>;

export interface ParameterRow {
  readonly kind: 'parameter';
  readonly parent: ToolRow | ParameterRow;
  /** The id of the tool's row, then the names of the parameters from the outermost to this one. */
  readonly path: readonly string[];
  readonly tool: Tool;
  readonly parameter: Parameter;
}

/** A message above the tools about the state of their store. */
export interface MessageRow {
  readonly kind: 'message';
  readonly state: 'loading' | 'readOnly' | 'damaged' | 'overBudget' | 'untrusted' | 'removed';
  readonly text: string;
  /** The address of the file that the message is about, if any. */
  readonly file?: string;
}

export type TreeRow = ToolRow | ParameterRow | GroupRow | FilterRow | MessageRow;

/** A unique key for a tool: its name and layer, or only its name in the user store. No name contains a space. */
export const keyOf = ({ name, layer }: ToolKey): string => (layer === 'user' ? name : `${name} ${layer}`);

/**
 * A unique id for a row, also for VS Code. Parts are encoded so that no two paths have the same id; no tool name contains a
 * percent sign.
 */
export const idOf = (row: ToolRow | GroupRow | ParameterRow): string => {
  if (row.kind === 'parameter') return row.path.map(encodeText).join('/');
  if (row.kind === 'group') return encodeText(row.value === undefined ? `:${row.by}` : `${row.by}:${row.value}`);
  return row.group ? `${idOf(row.group)}/${keyOf(row)}` : keyOf(row);
};

export const parameterRows = (parent: ToolRow | ParameterRow, tool: Tool): ParameterRow[] => {
  const parentPath = parent.kind === 'tool' ? [idOf(parent)] : parent.path;
  const parameters =
    parent.kind === 'tool' ? parametersOf(tool.inputSchema) : parametersOf(tool.inputSchema, parent.parameter.schema);
  return parameters.map(parameter => ({
    kind: 'parameter',
    parent,
    path: [...parentPath, parameter.name],
    tool,
    parameter,
  }));
};

/** The messages about the status of a store, to be shown above the tools. */
export const messageRows = ({ loaded, readOnly, notices }: StoreStatus): MessageRow[] => {
  if (!loaded) return [{ kind: 'message', state: 'loading', text: '' }];
  const damages = notices.filter(({ code, message }) => damageCodes.has(code) && message !== readOnly?.message);
  return [
    ...(readOnly ? [{ kind: 'message', state: 'readOnly', text: readOnly.message } as const] : []),
    ...damages.map(({ message }) => ({ kind: 'message', state: 'damaged', text: message }) as const),
  ];
};

/** The messages about a tools file. A file that is still loading has none, because the message of the store covers that. */
export const fileMessageRows = (file: string, status: StoreStatus): MessageRow[] =>
  status.loaded ? messageRows(status).map(row => ({ ...row, file })) : [];

/** The codes of notices that mean that tools may be missing. */
const damageCodes: ReadonlySet<string> = new Set(['unreadable', 'skipped-damaged', 'gap', 'invalid-tools']);
