import type { EncodeOptions, Format } from '../formats/format';
import { formats } from '../formats/index';
import { valueAt } from '../json/valueAt';
import type { JsonSchema, Tool } from '../tool/tool';
import { ok, type Result } from '../util/result';
import { endpointOf } from '../vendors/endpoints';
import type { Profile, Vendor } from '../vendors/vendors';
import type { CheckedTool } from './checkedTool';

/** The format in which tools are written for a vendor: the first of its first endpoint. */
export const formatFor = (vendor: Vendor): Format => {
  const [first] = endpointOf(vendor).formats;
  return formats.find(({ id }) => id === first)!;
};

/** Maps each format that these vendors read to those of them that read it. */
export const formatsOf = (profile: Profile): ReadonlyMap<Format, Profile> => {
  const byFormat = new Map<Format, Vendor[]>();
  for (const vendor of profile) {
    const format = formatFor(vendor);
    const vendors = byFormat.get(format);
    if (vendors) vendors.push(vendor);
    else byFormat.set(format, [vendor]);
  }
  return byFormat;
};

/**
 * The tool as the format encodes it, with our field names, to be checked. It is the tool itself if nothing changes. Fails if
 * the tool cannot be encoded.
 */
export const encodeTool = (tool: Tool, format: Format, options?: EncodeOptions): Result<CheckedTool> => {
  const encoded = format.encode(tool, options);
  if (!encoded.ok) return encoded;
  const wire = encoded.value;
  const { places, hasStrict } = format;
  const valueOf = (field: 'name' | 'inputSchema' | 'outputSchema' | 'strict'): unknown =>
    valueAt(wire, places[field] ?? [field]) ?? (field === 'strict' && hasStrict ? undefined : tool[field]);
  const name = valueOf('name') as string;
  const inputSchema = valueOf('inputSchema') as JsonSchema;
  const outputSchema = valueOf('outputSchema') as JsonSchema | undefined;
  const encodedStrict = valueOf('strict');
  const isUnchanged = name === tool.name && inputSchema === tool.inputSchema && outputSchema === tool.outputSchema;
  if (isUnchanged && Boolean(encodedStrict) === Boolean(tool.strict)) return ok(tool);
  const { strict: _, ...loose } = tool;
  const optionalFields = { ...(outputSchema && { outputSchema }), ...(encodedStrict === true && { strict: true }) };
  return ok({ ...loose, name, inputSchema, ...optionalFields, formatId: format.id, wire });
};
