import type { Written } from '../../formats/output';
import type { ToolRegistry } from '../../registry/registry';
import { byName, isEnabled, type Tool } from '../../tool/tool';
import { outputNamed } from '../outputs/outputNamed';
import { write } from '../outputs/write';
import { settings } from '../settings';
import type { ExportRequest } from './exportRequest';

/** In the order of the registry. Tools that are no longer registered are left out. */
export const toolsOf = (registry: ToolRegistry, { names }: Pick<ExportRequest, 'names'>): readonly Tool[] =>
  names ? names.flatMap(name => registry.get(name) ?? []).toSorted(byName) : registry.list().filter(isEnabled);

/** What is asked for, as it is now. */
export const exported = (registry: ToolRegistry, request: ExportRequest): Written => {
  const { format, strict } = request;
  return write(outputNamed(format), toolsOf(registry, request), {
    indentation: settings.indentation(),
    ...(strict !== undefined && { strict }),
  });
};
