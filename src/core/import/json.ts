import { nameIn } from '../formats/detect';
import type { Tool } from '../tool/tool';
import { digest } from './digest';
import type { Importer, Source } from './importer';
import type { Position } from './text/excerpt';
import { toolsIn } from './toolsIn';

/** Tools in text, read as that form, if one is given; `start` is where it begins in its document. Each keeps whence it came. */
export const jsonImporter = (text: string, from: Source, as?: string, start?: Position): Importer => ({
  id: 'json',
  title: 'JSON',
  read: async signal => {
    const found = await toolsIn(text, { as, start, kept: (tool, source) => withOrigin(tool, source, from) });
    signal?.throwIfAborted();
    return from.isWhole && from.address !== undefined ? { ...found, whole: [from.address] } : found;
  },
});

const withOrigin = (tool: Tool, source: unknown, { kind, address, now }: Source): Tool => {
  const name = nameIn(source) ?? tool.name;
  // A tool that says whence it came goes on saying so: the clipboard is only the last station.
  const origin = tool.origin ?? { kind, ...(address && { address }), name, date: now, digest: digest(source) };
  return Object.freeze({ ...tool, origin: Object.freeze(origin) });
};
