import { rules } from '.';
import type { Format } from '../formats/format';
import type { Tool } from '../tool/tool';
import { withBudget } from '../util/budget';
import { maxLintSteps } from '../util/limits';
import type { Problem } from '../util/result';
import { lintEncoded } from './lintEncoded';
import {
  findingsIn,
  incomplete,
  isIgnored,
  notChecked,
  problemOf,
  type Chosen,
  type Found,
  type LintProblem,
} from './findings';
import { formatsOf } from './asEncoded';
import { named, portable, type Profile } from '../vendors/vendors';

export type { LintProblem } from './findings';

export interface LintOptions {
  /** The vendors that matter; all, if it is left out. */
  readonly profile?: Profile;
  /** Another severity for a rule, or none at all, by its code. */
  readonly severities?: { readonly [code: string]: Problem['severity'] | 'off' };
  /** Whether tools are yet to be written for each vendor, as exports do it; else they are sent as they stand. */
  readonly lintExports?: boolean;
  /** Whether what holds of a tool by itself, whoever reads it, is left out. */
  readonly vendorRulesOnly?: boolean;
}

/** Checks tools, and remembers what it found in each for as long as that tool is. */
export class Linter {
  readonly #rules: readonly Chosen[];
  /** In which formats the tools are yet to be written, and for whom. */
  readonly #formats: ReadonlyMap<Format, Profile>;
  readonly #found = new WeakMap<Tool, readonly LintProblem[]>();

  constructor(options: LintOptions = {}) {
    const { profile = portable, severities = {}, lintExports = false, vendorRulesOnly = false } = options;
    this.#formats = lintExports ? formatsOf(profile) : new Map();
    this.#rules = rules.flatMap((rule): Chosen[] => {
      const vendors = rule.vendors?.filter(vendor => profile.includes(vendor));
      const severity = severities[rule.code] ?? rule.severity;
      if (severity === 'off' || vendors?.length === 0 || (vendorRulesOnly && rule.check && !vendors)) return [];
      const isSet = Object.hasOwn(severities, rule.code);
      return [{ rule, severity, isSet, who: named(vendors ?? []), vendors: vendors ?? profile }];
    });
  }

  /** What is wrong with the tool by itself. */
  check(tool: Tool): readonly LintProblem[] {
    let found = this.#found.get(tool);
    if (!found) this.#found.set(tool, (found = this.#checkOne(tool)));
    return found;
  }

  /**
   * What is wrong with each of the tools, also beside the others; those without a fault are left out. Tools of the vendor's
   * own may stand beside them.
   */
  checkAll(tools: readonly Tool[], { alone = true } = {}): ReadonlyMap<Tool, readonly LintProblem[]> {
    const all = new Map(tools.map(tool => [tool, this.check(tool)] as const));
    for (const chosen of this.#rules) {
      const { rule, who } = chosen;
      for (const { tool, ...finding } of rule.checkAll?.(tools, { who, alone }) ?? []) {
        if (!isIgnored(tool, rule.code)) all.set(tool, [...all.get(tool)!, problemOf(finding, chosen)]);
      }
    }
    return new Map([...all].filter(([, problems]) => problems.length > 0));
  }

  #checkOne(tool: Tool): readonly LintProblem[] {
    return withBudget(maxLintSteps, () => {
      const found = findingsIn(tool, this.#rules);
      if (this.#formats.size === 0) return problemsOf(found);
      try {
        return lintEncoded(tool, found, this.#rules, this.#formats);
      } catch {
        // What is beyond the budget once it is written is told as it is.
        const isSaid = found.some(([, { rule }]) => rule === notChecked);
        return problemsOf(isSaid ? found : [...found, ...incomplete(tool, this.#rules)]);
      }
    });
  }
}

const problemsOf = (found: readonly Found[]): readonly LintProblem[] =>
  found.map(([finding, chosen]) => problemOf(finding, chosen));
