import { isToolName } from '../tool/name';

/** Which tool is shown: the one that is seen under the name or, of those that are not, the one in that layer. */
export interface Previewed {
  readonly name: string;
  readonly layer?: string;
}

export interface Address {
  readonly path: string;
  readonly query: string;
}

const ending = '.md';

/** Part of users' tabs and links: it stays as it is. */
export const previewAddress = ({ name, layer }: Previewed): Address => ({
  path: `/tools/${name}${ending}`,
  query: layer === undefined ? '' : new URLSearchParams({ layer }).toString(),
});

/** The tool at an address; none where it is no tool's. */
export const previewedAt = ({ path, query }: Address): Previewed | undefined => {
  const name = path.slice(path.lastIndexOf('/') + 1, -ending.length);
  if (!path.endsWith(ending) || !isToolName(name)) return undefined;
  const layer = new URLSearchParams(query).get('layer');
  return { name, ...(layer !== null && { layer }) };
};
