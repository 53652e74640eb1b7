import type { Reader } from '../formats/reader';
import type { Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';

/**
 * Returns the tool as it would replace the existing one. Fields that its format cannot express, such as tags or `enabled`, are
 * taken from the existing tool.
 */
export const mergeTool = (tool: Tool, existing: Tool, reader: Reader | undefined): Tool => {
  // The project's own format expresses every field.
  if (!reader || reader.unsupportedFields.length === 0) return tool;
  const isInexpressible = (field: string): boolean =>
    !Object.hasOwn(tool, field) &&
    ((reader.unsupportedFields as readonly string[]).includes(field) || !knownFields.has(field));
  const kept = Object.entries(existing).filter(
    ([field]) => field !== 'origin' && field !== 'vendor' && isInexpressible(field),
  );
  const vendors = Object.entries(existing.vendor ?? {}).filter(([id]) => id !== reader.id);
  if (kept.length + vendors.length === 0) return tool;
  return Object.freeze({
    ...tool,
    ...Object.fromEntries(kept),
    ...(vendors.length > 0 && { vendor: Object.freeze({ ...Object.fromEntries(vendors), ...tool.vendor }) }),
  });
};
