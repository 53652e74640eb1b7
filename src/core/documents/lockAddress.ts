/** One side of a diff between a tool as it was locked and as it is now. */
export interface LockSide {
  readonly side: 'locked' | 'current';
  /** The id of the layer of the tools file. */
  readonly layer: string;
  readonly name: string;
}

export const lockScheme = 'llm-tools-lock';

/** The path and query of the URI at which an editor shows a side. */
export const lockAddress = ({ side, layer, name }: LockSide): { readonly path: string; readonly query: string } => ({
  path: `/${side}/${name}.json`,
  query: new URLSearchParams({ layer, name }).toString(),
});

/** Parses the path and query of a URI with `lockScheme`. */
export const parseLockAddress = ({ path, query }: { readonly path: string; readonly query: string }): LockSide => {
  const params = new URLSearchParams(query);
  return {
    side: path.startsWith('/locked/') ? 'locked' : 'current',
    layer: params.get('layer') ?? '',
    name: params.get('name') ?? '',
  };
};
