/**
 * One side of a change: what it found or what it left, of all that it touched or of one tool. Of a change that could not be
 * taken back wholly, `wanted` is what it would have become, and `now` what it was instead.
 */
export interface HistorySide {
  readonly edit: string;
  readonly side: 'before' | 'after' | 'wanted' | 'now';
  readonly name?: string | undefined;
}

export const historyScheme = 'llm-tools-history';

/** The parts of the address at which an editor shows it. */
export const addressOfSide = ({
  edit,
  side,
  name,
}: HistorySide): { readonly path: string; readonly query: string } => ({
  path: `/${side}/${name ?? 'tools'}.json`,
  query: new URLSearchParams({ edit, ...(name !== undefined && { name }) }).toString(),
});

/** What such an address asks for. */
export const sideAt = ({ path, query }: { readonly path: string; readonly query: string }): HistorySide => {
  const asked = new URLSearchParams(query);
  return {
    edit: asked.get('edit') ?? '',
    side: sides.find(side => path.startsWith(`/${side}/`)) ?? 'after',
    name: asked.get('name') ?? undefined,
  };
};

const sides = ['before', 'after', 'wanted', 'now'] as const;
