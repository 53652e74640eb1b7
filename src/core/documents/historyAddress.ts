/**
 * One side of a change in a diff: the tools before or after it, either all that it changed or the one with the name. For an
 * undo that was only partly possible, `wanted` is what a full undo would have given, and `now` is what was there instead.
 */
export interface HistorySide {
  readonly edit: string;
  readonly side: 'before' | 'after' | 'wanted' | 'now';
  readonly name?: string | undefined;
}

export const historyScheme = 'llm-tools-history';

/** The path and query of the URI at which an editor shows a side. */
export const historyAddress = ({
  edit,
  side,
  name,
}: HistorySide): { readonly path: string; readonly query: string } => ({
  path: `/${side}/${name ?? 'tools'}.json`,
  query: new URLSearchParams({ edit, ...(name !== undefined && { name }) }).toString(),
});

/** Parses the path and query of a URI with `historyScheme`. */
export const parseHistoryAddress = ({
  path,
  query,
}: {
  readonly path: string;
  readonly query: string;
}): HistorySide => {
  const params = new URLSearchParams(query);
  return {
    edit: params.get('edit') ?? '',
    side: sides.find(side => path.startsWith(`/${side}/`)) ?? 'after',
    name: params.get('name') ?? undefined,
  };
};

const sides = ['before', 'after', 'wanted', 'now'] as const;
