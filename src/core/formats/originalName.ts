import { isToolName, toValidName, quotedName } from '../tool/name';
import type { FieldPaths } from '../tool/parseTool';
import type { Tool } from '../tool/tool';
import { isJsonObject, type JsonObject } from '../json/json';
import { valueAt } from '../json/valueAt';
import { l10n } from '../util/l10n';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';

/** MCP's rule, which is that of tools here. */
const source = 'https://modelcontextprotocol.io/specification/2025-11-25/server/tools#tool-names';

/** Says that a tool is read under another name than the one it has there. The format of that title keeps the other. */
export const changedNameProblem = (name: string, path: Path, title?: string): Problem => ({
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

/** The fields that a form keeps, with the name that the tool has in it. */
export const keepOriginalName = (kept: JsonObject, name: string, [first = 'name', ...inside]: Path): JsonObject => {
  const there = Object.hasOwn(kept, first) ? kept[first] : undefined;
  return {
    ...kept,
    [first]: inside.length > 0 ? keepOriginalName(isJsonObject(there) ? there : {}, name, inside) : name,
  };
};

/** The tool under the name that the format knows it by, where that was kept and it was given no other here since. */
export const restoreOriginalName = (tool: Tool, id: string, places: FieldPaths = {}): Tool => {
  const kept = tool.vendor?.[id] as JsonObject | undefined;
  if (!kept) return tool;
  const path = places.name ?? ['name'];
  const name = valueAt(kept, path);
  if (typeof name !== 'string' || isToolName(name) || toValidName(name) !== tool.name) return tool;
  return { ...tool, name, vendor: { ...tool.vendor, [id]: withoutName(kept, path) } };
};

const withoutName = (kept: JsonObject, [first = 'name', ...inside]: Path): JsonObject => {
  const { [first]: there, ...rest } = kept;
  const below = inside.length > 0 && isJsonObject(there) ? withoutName(there, inside) : {};
  return Object.keys(below).length > 0 ? { ...kept, [first]: below } : rest;
};

export const originalNameRemark = ({ name }: Tool, own: string, title: string): Problem => ({
  code: 'original-name',
  severity: 'info',
  message: l10n.t('“{0}” was written as {1}, its name in {2}.', name, quotedName(own), title),
  path: ['name'],
});
