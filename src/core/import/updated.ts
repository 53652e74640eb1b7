import type { Reader } from '../formats/reader';
import type { Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';

/**
 * The tool as it would take the place of that one. What its form has no place for, such as tags, or whether it is enabled, stays
 * as it is: the form says nothing of it.
 */
export const updated = (tool: Tool, there: Tool, form: Reader | undefined): Tool => {
  // Our own form says all of a tool.
  if (!form || form.unsupportedFields.length === 0) return tool;
  const isUnsaid = (field: string): boolean =>
    !Object.hasOwn(tool, field) &&
    ((form.unsupportedFields as readonly string[]).includes(field) || !knownFields.has(field));
  const kept = Object.entries(there).filter(([field]) => field !== 'origin' && field !== 'vendor' && isUnsaid(field));
  const vendors = Object.entries(there.vendor ?? {}).filter(([id]) => id !== form.id);
  if (kept.length + vendors.length === 0) return tool;
  return Object.freeze({
    ...tool,
    ...Object.fromEntries(kept),
    ...(vendors.length > 0 && { vendor: Object.freeze({ ...Object.fromEntries(vendors), ...tool.vendor }) }),
  });
};
