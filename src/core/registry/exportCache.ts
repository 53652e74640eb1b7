import { toLlmFunction, type LlmFunction } from '../tool/llmFunction';
import { isEnabled, type Tool } from '../tool/tool';
import { deepFreeze } from '../util/freeze';

/** A tool's function object and, once asked for, its JSON. */
interface Fragment {
  readonly object: LlmFunction;
  json?: string;
}

/**
 * Caches the export per tool and as a whole. A tool object is never modified, only replaced, so its fragment stays valid. After
 * a change of one tool, only that tool is converted again; the other fragments are reused.
 */
export class ExportCache {
  readonly #fragments = new WeakMap<Tool, Fragment>();
  #list: readonly LlmFunction[] | undefined;
  #json: string | undefined;

  list(source: { list(): readonly Tool[] }): readonly LlmFunction[] {
    return (this.#list ??= Object.freeze(this.#enabledFragments(source).map(each => each.object)));
  }

  json(source: { list(): readonly Tool[] }): string {
    return (this.#json ??= this.#join(source));
  }

  /** Call this after a change of the tools. Keeps the fragments. */
  invalidate(): void {
    this.#list = undefined;
    this.#json = undefined;
  }

  /** Adds the brackets to the first and the last fragment: adding them to the joined text would copy all of it once more. */
  #join(source: { list(): readonly Tool[] }): string {
    const texts: string[] = [];
    for (const tool of source.list()) if (isEnabled(tool)) texts.push(this.#text(this.#fragment(tool)));
    if (texts.length === 0) return '[]';
    texts[0] = `[${texts[0]}`;
    texts[texts.length - 1] += ']';
    return texts.join(',');
  }

  #text(fragment: Fragment): string {
    return (fragment.json ??= JSON.stringify(fragment.object));
  }

  #enabledFragments(source: { list(): readonly Tool[] }): Fragment[] {
    return source
      .list()
      .filter(isEnabled)
      .map(tool => this.#fragment(tool));
  }

  #fragment(tool: Tool): Fragment {
    let fragment = this.#fragments.get(tool);
    if (!fragment) this.#fragments.set(tool, (fragment = { object: deepFreeze(toLlmFunction(tool)) }));
    return fragment;
  }
}
