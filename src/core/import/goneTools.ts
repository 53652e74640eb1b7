import { unquoted } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { Imported } from './imported';

/** What the tools that came together share: what the user calls their origin, its address or, of a paste, its moment. */
const listOf = ({ origin }: Tool): string | undefined => {
  if (!origin) return undefined;
  const { kind, title, address, date } = origin;
  if (title !== undefined) return titled(title);
  if (address !== undefined) return addressed(address);
  return date === undefined ? undefined : JSON.stringify({ kind, date });
};

const titled = (title: string): string => JSON.stringify({ title });
const addressed = (address: string): string => JSON.stringify({ address });

/** Tools of a layer that came in the list that has now been read again. */
export interface KnownList {
  readonly tools: readonly Tool[];
  /** Those that are not in the list any more. */
  readonly gone: readonly Tool[];
}

/**
 * The lists among the registered tools that the imported ones are a newer version of: the list of that name, the list of an
 * address that was read as a whole, and each list of which at least half is there again. A single tool that was copied out of
 * a long list is no newer version of it.
 */
export const knownLists = (
  imported: Imported,
  registered: readonly Tool[],
  title: string | undefined,
): readonly KnownList[] => {
  const stated = new Set([...(title === undefined ? [] : [titled(title)]), ...(imported.whole ?? []).map(addressed)]);
  const names = namesIn(imported);
  const isThere = ({ name, origin }: Tool): boolean =>
    names.has(name) || (origin?.name !== undefined && names.has(origin.name));
  const lists = new Map<string, Tool[]>();
  for (const tool of registered) {
    const list = listOf(tool);
    if (list !== undefined) lists.set(list, [...(lists.get(list) ?? []), tool]);
  }
  return [...lists].flatMap(([list, tools]) => {
    const gone = tools.filter(tool => !isThere(tool));
    const isKnown = stated.has(list) || (gone.length < tools.length && gone.length * 2 <= tools.length);
    return isKnown ? [{ tools, gone }] : [];
  });
};

/** What is in the list, by its name here or there, also where it cannot be registered. */
const namesIn = ({ tools }: Imported): ReadonlySet<string> =>
  new Set(
    tools.flatMap(({ label, tool }) =>
      tool ? [tool.name, ...(tool.origin?.name === undefined ? [] : [tool.origin.name])] : [unquoted(label)],
    ),
  );
