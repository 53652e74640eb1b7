import { nameInSource } from '../formats/detect';
import type { Tool } from '../tool/tool';
import { digest } from '../json/digest';
import type { Imported, Source } from './imported';
import type { Position } from './text/excerpt';
import { toolsIn } from './toolsIn';

/**
 * Reads the tools in a text, each with its origin. `format`: the id of the format of the text; it is detected by default.
 * `start`: where the text begins in its document.
 */
export const importText = async (
  text: string,
  from: Source,
  { format, start }: { readonly format?: string | undefined; readonly start?: Position | undefined } = {},
): Promise<Imported> => {
  const imported = await toolsIn(text, {
    as: format,
    start,
    prepare: (tool, source) => withOrigin(tool, source, from),
  });
  return from.isWhole && from.address !== undefined ? { ...imported, whole: [from.address] } : imported;
};

const withOrigin = (tool: Tool, source: unknown, { kind, address, now }: Source): Tool => {
  const name = nameInSource(source) ?? tool.name;
  // A tool that already has an origin keeps it: it may only have been copied through the clipboard.
  const origin = tool.origin ?? { kind, ...(address && { address }), name, date: now, digest: digest(source) };
  return Object.freeze({ ...tool, origin: Object.freeze(origin) });
};
