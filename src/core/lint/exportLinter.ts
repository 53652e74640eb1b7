import { readers } from '../formats/readers/index';
import { detect, nameInSource, type DetectedTool } from '../formats/detect';
import type { Remark } from '../exporters/exporter';
import type { Tool } from '../tool/tool';
import { pathText } from '../util/path';
import { inSource } from './inSource';
import { Linter, type LintOptions } from './linter';
import { portable, type Profile } from '../vendors/vendors';
import { reuseUnchanged } from './reuseUnchanged';

/** What an export holds, and what is known of it. */
export interface Exported {
  /** The id of the format. */
  readonly format: string;
  /** As it was written. */
  readonly value: unknown;
  /** Of which tools, in that order. */
  readonly tools: readonly Tool[];
  /** What is said of it already. */
  readonly remarks: readonly Remark[];
}

/** Checks what was written for those who read it. What is wrong with a tool whoever reads it is said of that tool. */
export class ExportLinter {
  readonly #options: LintOptions;
  readonly #linters = new Map<string, Linter>();
  readonly #kept = new Map<string, ReadonlyMap<string, Tool>>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  check({ format, value, tools, remarks }: Exported): readonly Remark[] {
    const vendors = this.#vendorsOf(format);
    const detected = vendors.length > 0 ? detect(value, { as: format }) : undefined;
    if (!detected?.ok) return [];
    const read = detected.value.tools.flatMap((each, index) => {
      const { result } = each;
      return result.ok ? [{ detected: each, tool: asWritten(each, result.value, tools[index]) }] : [];
    });
    const kept = reuseUnchanged(this.#kept.get(format), read);
    this.#kept.set(format, new Map(kept.map(({ tool }) => [tool.name, tool])));
    const found = this.#linterFor(vendors).checkAll(kept.map(({ tool }) => tool));
    const all = kept.flatMap(({ detected: each, tool }) =>
      (found.get(tool) ?? []).map((problem): Remark => {
        const { fix: _, ...told } = inSource(each, tool, problem);
        return { ...told, tool: tool.name, at: [...each.path, ...told.path] };
      }),
    );
    return all.filter(each => !remarks.some(remark => saysTheSame(remark, each)));
  }

  /** Who is asked for by name is asked, whoever else matters. */
  #vendorsOf(format: string): Profile {
    const { profile = portable } = this.#options;
    const vendors = readers.find(({ id }) => id === format)?.vendors ?? [];
    const wanted = vendors.filter(vendor => profile.includes(vendor));
    return wanted.length > 0 ? wanted : vendors.slice(0, 1);
  }

  #linterFor(profile: Profile): Linter {
    const key = profile.join();
    let linter = this.#linters.get(key);
    if (!linter) {
      linter = new Linter({ ...this.#options, profile, vendorRulesOnly: true });
      this.#linters.set(key, linter);
    }
    return linter;
  }
}

/** Under the name that is there. What is to be passed over, the tool itself says. */
const asWritten = ({ source, label }: DetectedTool, tool: Tool, from: Tool | undefined): Tool => ({
  ...tool,
  name: nameInSource(source) ?? label,
  ...(from?.lint && { lint: from.lint }),
});

const saysTheSame = (remark: Remark, { code, at = [] }: Remark): boolean =>
  code.startsWith(remark.code) || (remark.at !== undefined && pathText(remark.at) === pathText(at));
