import type { Format } from '../formats/format';
import { formats } from '../formats/index';
import { valueAt } from '../json/valueAt';
import type { JsonSchema, Tool } from '../tool/tool';
import type { Profile, Vendor } from '../vendors/vendors';

/** How tools are written for a vendor; every vendor has a format. */
export const formatFor = (vendor: Vendor): Format =>
  formats.find(({ vendors, isAlternative }) => vendors?.includes(vendor) && !isAlternative)!;

/** The formats in which these vendors are sent tools, each with those of them who read it. */
export const formatsOf = (profile: Profile): ReadonlyMap<Format, Profile> => {
  const readers = new Map<Format, Vendor[]>();
  for (const vendor of profile) {
    const format = formatFor(vendor);
    const known = readers.get(format);
    if (known) known.push(vendor);
    else readers.set(format, [vendor]);
  }
  return readers;
};

/** The tool as the format writes it, in our words; the very same where nothing has to change, or nothing is written. */
export const asEncoded = (tool: Tool, format: Format): Tool => {
  const written = format.encode(tool);
  if (!written.ok) return tool;
  const { places, hasStrict } = format;
  const there = (field: 'name' | 'inputSchema' | 'outputSchema' | 'strict'): unknown =>
    valueAt(written.value, places[field] ?? [field]) ?? (field === 'strict' && hasStrict ? undefined : tool[field]);
  const { strict, ...loose } = tool;
  const [name, inputSchema, asked] = [there('name') as string, there('inputSchema') as JsonSchema, there('strict')];
  const outputSchema = there('outputSchema') as JsonSchema | undefined;
  const same = name === tool.name && inputSchema === tool.inputSchema && outputSchema === tool.outputSchema;
  if (same && Boolean(asked) === Boolean(strict)) return tool;
  const more = { ...(outputSchema && { outputSchema }), ...(asked === true && { strict: true }) };
  return { ...loose, name, inputSchema, ...more };
};
