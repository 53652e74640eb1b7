import type { ExportResult } from '../../../core/exporters/exporter';
import type { ToolRegistry } from '../../../core/registry/registry';
import { byName, isEnabled, type Tool } from '../../../core/tool/tool';
import { membersOf } from '../../../core/tool/toolSet';
import { requireExporter } from '../../ui/requireExporter';
import { writeExport } from '../../../core/exporters/writeExport';
import { settings } from '../../ui/settings';
import type { ExportRequest } from '../../../core/exporters/exportRequest';

/** In the order of the registry. Tools that are no longer registered are left out. */
export const toolsOf = (
  registry: ToolRegistry,
  request: Pick<ExportRequest, 'names' | 'layer' | 'set'>,
): readonly Tool[] => {
  const { names, layer, set } = request;
  if (set !== undefined) return toolsOfSet(registry, set);
  const place = layer === undefined ? registry : registry.layer(layer);
  return names ? names.flatMap(name => place?.get(name) ?? []).toSorted(byName) : registry.list().filter(isEnabled);
};

/** Of a set that is gone there are none. */
const toolsOfSet = (registry: ToolRegistry, name: string): readonly Tool[] => {
  const placed = registry.getSet(name);
  return placed ? membersOf(placed.set, registry.list()) : [];
};

/** What is asked for, as it is now. */
export const exported = (registry: ToolRegistry, request: ExportRequest): ExportResult => {
  const { format, strict } = request;
  return writeExport(requireExporter(format), toolsOf(registry, request), {
    indentation: settings.indentation(),
    ...(strict !== undefined && { strict }),
  });
};
