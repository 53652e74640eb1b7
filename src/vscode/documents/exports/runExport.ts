import type { ExportResult } from '../../../core/exporters/exporter';
import type { ToolRegistry } from '../../../core/registry/registry';
import { byName, isEnabled, type Tool } from '../../../core/tool/tool';
import { membersOf } from '../../../core/tool/toolSet';
import { requireExporter } from '../../ui/requireExporter';
import { writeExport } from '../../../core/exporters/writeExport';
import { settings } from '../../ui/settings';
import type { ExportRequest } from '../../../core/exporters/exportRequest';

/** Returns the tools to export, in the order of the registry, without those that are no longer registered. */
export const exportedTools = (
  registry: ToolRegistry,
  request: Pick<ExportRequest, 'names' | 'layer' | 'set'>,
): readonly Tool[] => {
  const { names, layer, set } = request;
  if (set !== undefined) return toolsOfSet(registry, set);
  const source = layer === undefined ? registry : registry.layer(layer);
  return names ? names.flatMap(name => source?.get(name) ?? []).toSorted(byName) : registry.list().filter(isEnabled);
};

/** Returns no tools if the set no longer exists. */
const toolsOfSet = (registry: ToolRegistry, name: string): readonly Tool[] => {
  const placed = registry.getSet(name);
  return placed ? membersOf(placed.set, registry.list()) : [];
};

/** Writes the requested export from the current tools. */
export const runExport = (registry: ToolRegistry, request: ExportRequest): ExportResult => {
  const { format, strict } = request;
  return writeExport(requireExporter(format), exportedTools(registry, request), {
    indentation: settings.indentation(),
    ...settings.profile(),
    ...(strict !== undefined && { strict }),
  });
};
