import { unquoted } from '../tool/name';
import type { Tool } from '../tool/tool';
import type { Imported } from './imported';

/**
 * Returns the key of the list that the tool was imported with: the title of its origin, else its address, else the date of a
 * paste.
 */
const listKey = ({ origin }: Tool): string | undefined => {
  if (!origin) return undefined;
  const { kind, title, address, date } = origin;
  if (title !== undefined) return titleKey(title);
  if (address !== undefined) return addressKey(address);
  return date === undefined ? undefined : JSON.stringify({ kind, date });
};

const titleKey = (title: string): string => JSON.stringify({ title });
const addressKey = (address: string): string => JSON.stringify({ address });

/** Registered tools whose list was now read in a newer version. */
export interface KnownList {
  readonly tools: readonly Tool[];
  /** The tools that are no longer in the list. */
  readonly missing: readonly Tool[];
}

/**
 * Finds the earlier imported lists that the imported tools are a newer version of: the list with this title, the lists of
 * addresses that were read completely, and each list that has at least half of its tools imported again. A single tool that
 * was copied from a long list is not a newer version of the list.
 */
export const knownLists = (
  imported: Imported,
  registered: readonly Tool[],
  title: string | undefined,
): readonly KnownList[] => {
  const namedKeys = new Set([
    ...(title === undefined ? [] : [titleKey(title)]),
    ...(imported.whole ?? []).map(addressKey),
  ]);
  const names = namesIn(imported);
  const isImported = ({ name, origin }: Tool): boolean =>
    names.has(name) || (origin?.name !== undefined && names.has(origin.name));
  const lists = new Map<string, Tool[]>();
  for (const tool of registered) {
    const key = listKey(tool);
    if (key !== undefined) lists.set(key, [...(lists.get(key) ?? []), tool]);
  }
  return [...lists].flatMap(([key, tools]) => {
    const missing = tools.filter(tool => !isImported(tool));
    const isKnown = namedKeys.has(key) || (missing.length < tools.length && missing.length * 2 <= tools.length);
    return isKnown ? [{ tools, missing }] : [];
  });
};

/** The names of the imported tools, in the registry and in the source, including those of invalid tools. */
const namesIn = ({ tools }: Imported): ReadonlySet<string> =>
  new Set(
    tools.flatMap(({ label, tool }) =>
      tool ? [tool.name, ...(tool.origin?.name === undefined ? [] : [tool.origin.name])] : [unquoted(label)],
    ),
  );
