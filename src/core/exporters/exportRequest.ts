import type { Exporter } from './exporter';

/** Which tools, written how: what a copy holds, and what a tab shows. */
export interface ExportRequest {
  /** The id of an output. */
  readonly format: string;
  /** Without names it is all that are enabled. */
  readonly names?: readonly string[];
  /** Whose tools the names are, where that is another layer than those are seen in: the id of one that is not trusted. */
  readonly layer?: string;
  /** The name of a set: its tools, those that are enabled or not. */
  readonly set?: string;
  readonly strict?: boolean;
}

export interface Address {
  readonly path: string;
  readonly query: string;
}

/**
 * Part of users' tabs and links. The format and the query say everything; what else is in the path is for people, who see its
 * end as the tab's title and as the file name that “Save Export As…” suggests: “openai-chat.json” says what it is, whereas “langchain.ts”
 * would be taken for the library, and “mcp.json” for a list of servers, by the editor too.
 */
export const exportAddress = (
  { format, names, layer, set, strict }: ExportRequest,
  { kind, extension }: Pick<Exporter, 'kind' | 'extension'>,
): Address => {
  const sorted = names && [...new Set(names)].sort();
  const whose =
    set !== undefined ? [set] : sorted ? titleOf(sorted) : kind === 'json' && format !== 'mcp' ? [] : ['tools'];
  const how = strict === undefined ? [] : [strict ? 'strict' : 'not-strict'];
  const query = [
    ...(set !== undefined ? [`set=${set}`] : sorted ? [`tools=${sorted.join(',')}`] : []),
    ...(layer === undefined ? [] : [new URLSearchParams({ layer }).toString()]),
    ...(strict === undefined ? [] : [`strict=${strict}`]),
  ];
  return { path: `/${[...whose, ...how, format, extension].join('.')}`, query: query.join('&') };
};

/** What is asked for at an address; the format may be one that nobody knows. */
export const requestAt = ({ path, query }: Address): ExportRequest => {
  const parameters = new URLSearchParams(query);
  const names = parameters.get('tools');
  const layer = parameters.get('layer');
  const set = parameters.get('set');
  const strict = parameters.get('strict');
  return {
    format:
      path
        .slice(path.lastIndexOf('/') + 1)
        .split('.')
        .at(-2) ?? '',
    ...(names !== null && { names: names.split(',') }),
    ...(layer !== null && { layer }),
    ...(set !== null && { set }),
    ...(strict !== null && { strict: strict === 'true' }),
  };
};

const titleOf = (names: readonly string[]): readonly string[] =>
  names.length === 1 ? names : [`${names.length} tools`];
