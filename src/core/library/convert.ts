import type { ConvertOptions, Converted } from '../../libraryApi';
import { decode } from './decode';
import { encode, encodeOptionTypes } from './encode';
import { readOptions } from './options';

/** Reads the tools in a value or a text, and writes them in another format. */
export const convert = async (input: unknown, options: ConvertOptions): Promise<Converted> => {
  const read = readOptions<ConvertOptions>(options, { to: ['string'], from: ['string'], ...encodeOptionTypes });
  if (!read.ok) return read;
  const { to, from, ...others } = read.value;
  const decoded = await decode(input, { ...(from !== undefined && { format: from }) });
  if (!decoded.ok) return decoded;
  const encoded = encode(decoded.tools, to, others);
  return encoded.ok ? { ...encoded, problems: decoded.problems } : encoded;
};
