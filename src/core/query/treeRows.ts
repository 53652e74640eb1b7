import type { GroupName } from './grouping';
import { parametersOf, type Parameter } from '../tool/describeSchema';
import type { Tool } from '../tool/tool';
import type { StoreStatus } from '../registry/store';
import { encodeText } from '../util/encodeText';

/** A row says which tool it is about, not what that tool is: it outlives every change of it, as a row's identity must. */
export interface ToolRow {
  readonly kind: 'tool';
  readonly name: string;
  /** The id of the layer that it is in. */
  readonly layer: string;
  /** The group that it stands in, where tools are grouped: a tool with several tags has a row in each. */
  readonly group?: GroupRow;
}

/** What the tools in it have in common: `{ by: 'tag', value: 'vcs' }`; without a value, that they have none. */
export interface GroupRow extends GroupName {
  readonly kind: 'group';
}

/** What tools are shown, and that others are not. */
export interface FilterRow {
  readonly kind: 'filter';
}

export type ToolOfLayer = Pick<ToolRow, 'name' | 'layer'>;

export interface ParameterRow {
  readonly kind: 'parameter';
  readonly parent: ToolRow | ParameterRow;
  /** The id of the tool's row, then the parameters' names from the outermost on. */
  readonly path: readonly string[];
  readonly tool: Tool;
  readonly parameter: Parameter;
}

/** Something to know about the store before trusting what is below. */
export interface MessageRow {
  readonly kind: 'message';
  readonly state: 'loading' | 'readOnly' | 'damaged' | 'overBudget' | 'untrusted';
  readonly text: string;
  /** The address of the file that it is about, if it is about one. */
  readonly file?: string;
}

export type TreeRow = ToolRow | ParameterRow | GroupRow | FilterRow | MessageRow;

/** What tells a tool from all others: its name, in the user store. No name has a space. */
export const keyOf = ({ name, layer }: ToolOfLayer): string => (layer === 'user' ? name : `${name} ${layer}`);

/** What tells a row from all others, to VS Code too. Encoded, so that no two paths make one id: there is no percent sign in a tool's name. */
export const idOf = (row: ToolRow | GroupRow | ParameterRow): string => {
  if (row.kind === 'parameter') return row.path.map(encodeText).join('/');
  if (row.kind === 'group') return encodeText(row.value === undefined ? `:${row.by}` : `${row.by}:${row.value}`);
  return row.group ? `${idOf(row.group)}/${keyOf(row)}` : keyOf(row);
};

export const parameterRows = (parent: ToolRow | ParameterRow, tool: Tool): ParameterRow[] => {
  const above = parent.kind === 'tool' ? [idOf(parent)] : parent.path;
  const parameters =
    parent.kind === 'tool' ? parametersOf(tool.inputSchema) : parametersOf(tool.inputSchema, parent.parameter.schema);
  return parameters.map(parameter => ({
    kind: 'parameter',
    parent,
    path: [...above, parameter.name],
    tool,
    parameter,
  }));
};

/** What the status of the store asks to be said above the tools. */
export const messageRows = ({ loaded, readOnly, notices }: StoreStatus): MessageRow[] => {
  if (!loaded) return [{ kind: 'message', state: 'loading', text: '' }];
  const damages = notices.filter(({ code, message }) => damage.has(code) && message !== readOnly?.message);
  return [
    ...(readOnly ? [{ kind: 'message', state: 'readOnly', text: readOnly.message } as const] : []),
    ...damages.map(({ message }) => ({ kind: 'message', state: 'damaged', text: message }) as const),
  ];
};

/** The same of a file in which tools are kept; while it is being read, the store says so. */
export const fileMessageRows = (file: string, status: StoreStatus): MessageRow[] =>
  status.loaded ? messageRows(status).map(row => ({ ...row, file })) : [];

/** The notices that mean that tools may be missing. */
const damage: ReadonlySet<string> = new Set(['unreadable', 'skipped-damaged', 'gap', 'invalid-tools']);
