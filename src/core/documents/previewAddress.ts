import { isToolName } from '../tool/name';

/** The tool that a preview shows: the effective one of that name, or a hidden one in `layer`. */
export interface PreviewTarget {
  readonly name: string;
  readonly layer?: string;
}

/** The path and query of a URI. */
export interface PreviewAddress {
  readonly path: string;
  readonly query: string;
}

const extension = '.md';

/** Part of URIs in users' tabs and links: never change it. */
export const previewAddress = ({ name, layer }: PreviewTarget): PreviewAddress => ({
  path: `/tools/${name}${extension}`,
  query: layer === undefined ? '' : new URLSearchParams({ layer }).toString(),
});

/** Parses the path and query of a preview; undefined if they name no tool. */
export const parsePreviewAddress = ({ path, query }: PreviewAddress): PreviewTarget | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1, -extension.length);
  if (!path.endsWith(extension) || !isToolName(name)) return undefined;
  const layer = new URLSearchParams(query).get('layer');
  return { name, ...(layer !== null && { layer }) };
};
