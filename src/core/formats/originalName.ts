import { isToolName, toValidName, quotedName } from '../tool/name';
import type { FieldPaths } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { isJsonObject, type JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';

/** MCP's rule for names, which our tools follow. */
const source = 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names';

/**
 * The problem of a tool whose name is invalid here, so that it was read under another. `title` is that of the format that keeps
 * the original name.
 */
export const renamedToolProblem = (name: string, path: Path, title?: string): Problem => ({
  code: 'renamed-tool',
  severity: 'warning',
  message:
    title === undefined
      ? l10n.t(
          '{0} is not a valid tool name here and was read as {1}.',
          quotedName(name),
          quotedName(toValidName(name)),
        )
      : l10n.t(
          '{0} is not a valid tool name here and was read as {1}. {2} keeps the original name.',
          quotedName(name),
          quotedName(toValidName(name)),
          title,
        ),
  path,
  source,
});

/** Adds the original name, at its place in the format, to the fields that are kept for the format. */
export const keepOriginalName = (kept: JsonObject, name: string, [first = 'name', ...inside]: Path): JsonObject => {
  const existing = Object.hasOwn(kept, first) ? kept[first] : undefined;
  return {
    ...kept,
    [first]: inside.length > 0 ? keepOriginalName(isJsonObject(existing) ? existing : {}, name, inside) : name,
  };
};

/** The tool with its original name in the format, if that was kept and the tool was not renamed since. */
export const restoreOriginalName = (tool: Tool, id: string, places: FieldPaths = {}): Tool => {
  const kept = tool.vendor?.[id] as JsonObject | undefined;
  if (!kept) return tool;
  const path = places.name ?? ['name'];
  const name = valueAt(kept, path);
  if (typeof name !== 'string' || isToolName(name) || toValidName(name) !== tool.name) return tool;
  return { ...tool, name, vendor: { ...tool.vendor, [id]: withoutName(kept, path) } };
};

const withoutName = (kept: JsonObject, [first = 'name', ...inside]: Path): JsonObject => {
  const { [first]: existing, ...rest } = kept;
  const remaining = inside.length > 0 && isJsonObject(existing) ? withoutName(existing, inside) : {};
  return Object.keys(remaining).length > 0 ? { ...kept, [first]: remaining } : rest;
};

/** The remark that a tool was written under its original name. */
export const originalNameRemark = ({ name }: Tool, originalName: string, title: string): Problem => ({
  code: 'original-name',
  severity: 'info',
  kind: 'by-design',
  message: l10n.t('“{0}” was written as {1}, its name in {2}.', name, quotedName(originalName), title),
  path: ['name'],
});
