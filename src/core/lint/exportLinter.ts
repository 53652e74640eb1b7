import { readers } from '../formats/readers/index';
import { detect } from '../formats/detect';
import type { Remark } from '../exporters/exporter';
import type { Tool } from '../tool/tool';
import { pathText } from '../util/path';
import { asWritten } from './asWritten';
import type { CheckedTool } from './checkedTool';
import { inSource } from './inSource';
import { Linter, type LintOptions } from './linter';
import { portable, type Profile } from '../vendors/vendors';
import { reuseUnchanged } from './reuseUnchanged';
import { isProblem } from './tally';

/** An export to check. */
export interface Exported {
  /** The id of the format. */
  readonly format: string;
  /** The value that was written. */
  readonly value: unknown;
  /** The exported tools, in the order of the value. */
  readonly tools: readonly Tool[];
  /** The remarks of the exporter. */
  readonly remarks: readonly Remark[];
}

/**
 * Checks exports with the rules of the vendors that read them. Problems that do not depend on a vendor are reported for the
 * tool itself.
 */
export class ExportLinter {
  readonly #options: LintOptions;
  readonly #linters = new Map<string, Linter>();
  readonly #lastTools = new Map<string, ReadonlyMap<string, Tool>>();

  constructor(options: LintOptions) {
    this.#options = options;
  }

  check({ format, value, tools, remarks }: Exported): readonly Remark[] {
    const vendors = this.#relevantVendors(format);
    const detected = vendors.length > 0 ? detect(value, { as: format }) : undefined;
    if (!detected?.ok) return [];
    const decoded = detected.value.tools.flatMap((each, index) => {
      const { result } = each;
      return result.ok ? [{ detected: each, tool: asExported(asWritten(each, result.value), tools[index]) }] : [];
    });
    const reused = reuseUnchanged(this.#lastTools.get(format), decoded);
    this.#lastTools.set(format, new Map(reused.map(({ tool }) => [tool.name, tool])));
    const found = this.#linterFor(vendors, format).checkAll(reused.map(({ tool }) => tool));
    const all = reused.flatMap(({ detected: each, tool }) =>
      (found.get(tool) ?? []).map((problem): Remark => {
        const { fix: _, ...mapped } = inSource(each, tool, problem);
        return { ...mapped, tool: tool.name, at: [...each.path, ...mapped.path] };
      }),
    );
    const listed = remarks.filter(({ kind }) => kind !== 'by-design' && kind !== 'moved');
    // A remark that Problems does not list must not stand for a finding that matters.
    return all.filter(each => !(isProblem(each) ? listed : remarks).some(remark => isSameRemark(remark, each)));
  }

  /**
   * The vendors of the profile that read the format. If there are none, the first vendor that reads it: whoever chooses a
   * format explicitly wants it checked.
   */
  #relevantVendors(format: string): Profile {
    const { profile = portable } = this.#options;
    const vendors = readers.find(({ id }) => id === format)?.vendors ?? [];
    const relevant = vendors.filter(vendor => profile.includes(vendor));
    return relevant.length > 0 ? relevant : vendors.slice(0, 1);
  }

  #linterFor(profile: Profile, formatId: string): Linter {
    const key = `${formatId} ${profile.join()}`;
    let linter = this.#linters.get(key);
    if (!linter) {
      linter = new Linter({ ...this.#options, profile, formatId, isExport: true, vendorRulesOnly: true });
      this.#linters.set(key, linter);
    }
    return linter;
  }
}

/** `lint`, which says what to ignore, comes from the tool that was exported. */
const asExported = (tool: CheckedTool, exportedTool: Tool | undefined): CheckedTool => ({
  ...tool,
  ...(exportedTool?.lint && { lint: exportedTool.lint }),
});

/**
 * Whether a remark of the exporter is about the same thing. A change by design does not say that a reader refuses what is at the
 * same place, and no change of a schema is about the key that holds it.
 */
const isSameRemark = (remark: Remark, { code, severity, at = [] }: Remark): boolean => {
  if (code.startsWith(remark.code)) return true;
  if (code.startsWith('key-') || (remark.kind === 'by-design' && severity === 'error')) return false;
  return remark.at !== undefined && pathText(remark.at) === pathText(at);
};
