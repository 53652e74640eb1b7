import type { ToolRegistry } from '../registry/registry';
import { whenLoaded } from '../registry/whenLoaded';
import { distinctByName } from '../tool/distinctByName';
import type { Tool } from '../tool/tool';
import type { ToolSet } from '../tool/toolSet';
import type { Disposable } from '../util/disposables';
import type { Event } from '../util/events';

/** A tool and the folder that the relative paths of its handler are based on. */
export interface SourcedTool {
  readonly tool: Tool;
  readonly folder?: string;
}

/** Where a server has its tools from. */
export interface ToolSource extends Disposable {
  /** Resolves when the tools were read for the first time. */
  readonly loaded: Promise<void>;
  /** Names are unique. */
  tools(): readonly SourcedTool[];
  /** The set with a name, if there is one. */
  getSet(name: string): Pick<ToolSet, 'tools'> | undefined;
  readonly onDidChange: Event<void>;
}

/** The tools of a registry. `folderOf` returns the folder of a layer, by its id. The caller disposes of the registry. */
export const registrySource = (
  registry: ToolRegistry,
  folderOf: (layer: string) => string | undefined = () => undefined,
): ToolSource => ({
  loaded: whenLoaded(registry),
  tools: () =>
    registry.list().map(tool => {
      const folder = folderOf(registry.layerOf(tool.name)?.id ?? '');
      return { tool, ...(folder !== undefined && { folder }) };
    }),
  getSet: name => registry.getSet(name)?.set,
  onDidChange: listener => registry.onDidChange(() => listener(undefined)),
  dispose: () => {},
});

/** Several sources as one. A tool or set of an earlier one hides those with its name. Disposes of all of them. */
export const layeredSource = (sources: readonly ToolSource[]): ToolSource => ({
  loaded: Promise.all(sources.map(({ loaded }) => loaded)).then(() => {}),
  tools: () =>
    distinctByName(
      sources.flatMap(source => source.tools()),
      ({ tool }) => tool.name,
    ).unique,
  getSet: name => {
    for (const source of sources) {
      const set = source.getSet(name);
      if (set) return set;
    }
    return undefined;
  },
  onDidChange: listener => {
    const listeners = sources.map(source => source.onDidChange(listener));
    return { dispose: () => listeners.forEach(each => each.dispose()) };
  },
  dispose: () => sources.forEach(source => source.dispose()),
});
