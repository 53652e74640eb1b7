import { rules } from '.';
import type { Format } from '../formats/format';
import type { Tool } from '../tool/tool';
import { withBudget } from '../util/budget';
import { maxLintSteps } from '../util/limits';
import type { Problem } from '../util/result';
import { lintEncoded } from './lintEncoded';
import {
  findingsIn,
  incompleteFinding,
  isIgnored,
  notChecked,
  problemOf,
  type ActiveRule,
  type RuleFinding,
  type LintProblem,
} from './findings';
import { formatsOf } from './asEncoded';
import { withFreeNames, withSafeFixes } from './safeFixes';
import { named, portable, type Profile } from '../vendors/vendors';

export type { LintProblem } from './findings';

export interface LintOptions {
  /** The vendors that matter; if left out, all of them. */
  readonly profile?: Profile;
  /** Other severities for rules, by code. `off` turns a rule off. */
  readonly severities?: { readonly [code: string]: Problem['severity'] | 'off' };
  /** Whether to check tools as exports encode them for each vendor. Otherwise they are checked as they are. */
  readonly lintExports?: boolean;
  /** Whether to skip rules for single tools that do not depend on a vendor. */
  readonly vendorRulesOnly?: boolean;
}

/** Checks tools, and caches the problems of a tool as long as the tool object exists. */
export class Linter {
  readonly #rules: readonly ActiveRule[];
  /** The formats in which tools are exported, with the vendors that read each. Empty without `lintExports`. */
  readonly #formats: ReadonlyMap<Format, Profile>;
  readonly #cache = new WeakMap<Tool, readonly LintProblem[]>();

  constructor(options: LintOptions = {}) {
    const { profile = portable, severities = {}, lintExports = false, vendorRulesOnly = false } = options;
    this.#formats = lintExports ? formatsOf(profile) : new Map();
    this.#rules = rules.flatMap((rule): ActiveRule[] => {
      const vendors = rule.vendors?.filter(vendor => profile.includes(vendor));
      const severity = severities[rule.code] ?? rule.severity;
      if (severity === 'off' || vendors?.length === 0 || (vendorRulesOnly && rule.check && !vendors)) return [];
      const isConfigured = Object.hasOwn(severities, rule.code);
      const vendorNames = named(vendors ?? []);
      return [{ rule, severity, isConfigured, vendorNames, vendors: vendors ?? profile, profile }];
    });
  }

  /** Returns the problems of a single tool. */
  check(tool: Tool): readonly LintProblem[] {
    let found = this.#cache.get(tool);
    if (!found) {
      found = withSafeFixes(tool, this.#checkOne(tool), fixed => this.#checkOne(fixed));
      this.#cache.set(tool, found);
    }
    return found;
  }

  /**
   * Returns the problems of each tool, including those that it has only together with the others. Tools without problems are
   * left out. `alone` is whether these are all tools of the request; if not, the vendor’s own tools may be in it too.
   */
  checkAll(tools: readonly Tool[], { alone = true } = {}): ReadonlyMap<Tool, readonly LintProblem[]> {
    const all = new Map(tools.map(tool => [tool, this.check(tool)] as const));
    for (const activeRule of this.#rules) {
      const { rule, vendorNames } = activeRule;
      for (const { tool, ...finding } of rule.checkAll?.(tools, { vendorNames, alone }) ?? []) {
        if (!isIgnored(tool, rule.code)) all.set(tool, [...all.get(tool)!, problemOf(finding, activeRule)]);
      }
    }
    return withFreeNames(new Map([...all].filter(([, problems]) => problems.length > 0)), tools);
  }

  #checkOne(tool: Tool): readonly LintProblem[] {
    return withBudget(maxLintSteps, () => {
      const found = findingsIn(tool, this.#rules);
      if (this.#formats.size === 0) return problemsOf(found);
      try {
        return lintEncoded(tool, found, this.#rules, this.#formats);
      } catch {
        // The encodings exceed the budget, so only the problems of the tool as it is are reported.
        const isReported = found.some(([, { rule }]) => rule === notChecked);
        return problemsOf(isReported ? found : [...found, ...incompleteFinding(tool, this.#rules)]);
      }
    });
  }
}

const problemsOf = (found: readonly RuleFinding[]): readonly LintProblem[] =>
  found.map(([finding, activeRule]) => problemOf(finding, activeRule));
