import type { Format } from '../formats/format';
import { formats } from '../formats/index';
import { valueAt } from '../json/valueAt';
import type { JsonSchema, Tool } from '../tool/tool';
import type { Profile, Vendor } from '../vendors/vendors';

/** The format in which tools are written for a vendor. Every vendor has one. */
export const formatFor = (vendor: Vendor): Format =>
  formats.find(({ vendors, isAlternative }) => vendors?.includes(vendor) && !isAlternative)!;

/** Maps each format that these vendors read to those of them that read it. */
export const formatsOf = (profile: Profile): ReadonlyMap<Format, Profile> => {
  const readers = new Map<Format, Vendor[]>();
  for (const vendor of profile) {
    const format = formatFor(vendor);
    const vendors = readers.get(format);
    if (vendors) vendors.push(vendor);
    else readers.set(format, [vendor]);
  }
  return readers;
};

/**
 * The tool as the format encodes it, with our field names. Returns the tool itself if nothing changes or if it cannot be
 * encoded.
 */
export const asEncoded = (tool: Tool, format: Format): Tool => {
  const encoded = format.encode(tool);
  if (!encoded.ok) return tool;
  const { places, hasStrict } = format;
  const valueOf = (field: 'name' | 'inputSchema' | 'outputSchema' | 'strict'): unknown =>
    valueAt(encoded.value, places[field] ?? [field]) ?? (field === 'strict' && hasStrict ? undefined : tool[field]);
  const { strict, ...loose } = tool;
  const [name, inputSchema, encodedStrict] = [
    valueOf('name') as string,
    valueOf('inputSchema') as JsonSchema,
    valueOf('strict'),
  ];
  const outputSchema = valueOf('outputSchema') as JsonSchema | undefined;
  const isUnchanged = name === tool.name && inputSchema === tool.inputSchema && outputSchema === tool.outputSchema;
  if (isUnchanged && Boolean(encodedStrict) === Boolean(strict)) return tool;
  const optionalFields = { ...(outputSchema && { outputSchema }), ...(encodedStrict === true && { strict: true }) };
  return { ...loose, name, inputSchema, ...optionalFields };
};
