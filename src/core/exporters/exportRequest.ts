import type { Exporter } from './exporter';

/** Which tools to export and how: the content of a copy or of an export tab. */
export interface ExportRequest {
  /** The id of an exporter. */
  readonly format: string;
  /** The names of the tools; if left out, all enabled tools. */
  readonly names?: readonly string[];
  /** The id of the layer that the names belong to, if that layer is not trusted. Otherwise the registry resolves the names. */
  readonly layer?: string;
  /** The name of a set; all its tools are exported, enabled or not. */
  readonly set?: string;
  readonly strict?: boolean;
}

export interface ExportAddress {
  readonly path: string;
  readonly query: string;
}

/**
 * Returns the path and query of an export tab’s URI, which users’ tabs and links contain. The format and the query say
 * everything. The rest of the path is for people, who see its end as the tab’s title and as the file name that “Save Export
 * As…” suggests. “openai-chat.json” says what it is. “langchain.ts” would be taken for the library, and “mcp.json” for a list
 * of servers, also by the editor, so “tools” is put in front of those.
 */
export const exportAddress = (
  { format, names, layer, set, strict }: ExportRequest,
  { kind, extension }: Pick<Exporter, 'kind' | 'extension'>,
): ExportAddress => {
  const sortedNames = names && [...new Set(names)].sort();
  const subject =
    set !== undefined
      ? [set]
      : sortedNames
        ? subjectOf(sortedNames)
        : kind === 'json' && format !== 'mcp'
          ? []
          : ['tools'];
  const mode = strict === undefined ? [] : [strict ? 'strict' : 'not-strict'];
  const query = [
    ...(set !== undefined ? [`set=${set}`] : sortedNames ? [`tools=${sortedNames.join(',')}`] : []),
    ...(layer === undefined ? [] : [new URLSearchParams({ layer }).toString()]),
    ...(strict === undefined ? [] : [`strict=${strict}`]),
  ];
  return { path: `/${[...subject, ...mode, format, extension].join('.')}`, query: query.join('&') };
};

/** Returns the address of the page that lists the remarks of the export at that address. */
export const remarkPageAddress = ({ path, query }: ExportAddress): ExportAddress => ({
  path: `${path}${remarkPageExtension}`,
  query: query ? `${query}&${remarkPageFlag}` : remarkPageFlag,
});

/** Whether the address is that of a page of remarks, not of the export itself. */
export const isRemarkPage = ({ query }: Pick<ExportAddress, 'query'>): boolean =>
  query.split('&').includes(remarkPageFlag);

const remarkPageExtension = '.md';
const remarkPageFlag = 'remarks';

/** Parses the address of an export, or of the page of its remarks. The format may be unknown. */
export const parseExportAddress = ({ path: ownPath, query }: ExportAddress): ExportRequest => {
  const path = isRemarkPage({ query }) ? ownPath.slice(0, -remarkPageExtension.length) : ownPath;
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

const subjectOf = (names: readonly string[]): readonly string[] =>
  names.length === 1 ? names : [`${names.length} tools`];
