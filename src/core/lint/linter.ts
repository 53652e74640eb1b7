import { formatsOf } from './asEncoded';
import { activeConstraints, activeLintRules, type ActiveRule, type Severities } from './activeRules';
import type { CheckedTool } from './checkedTool';
import {
  findingsIn,
  incompleteFinding,
  isIgnored,
  mergeVendors,
  problemOf,
  vendorNamesPlaceholder,
  type RuleFinding,
  type LintProblem,
} from './findings';
import { createEncodedLint, type EncodedLint } from './lintEncoded';
import { notChecked } from './rules/notChecked';
import type { Tool } from '../tool/tool';
import { withBudget } from '../util/budget';
import { maxLintSteps } from '../util/limits';
import { portable, type Profile } from '../vendors/vendors';
import { withFreeNames, withSafeFixes } from './safeFixes';

export type { LintProblem } from './findings';

export interface LintOptions {
  /** The vendors that matter; if left out, all of them. */
  readonly profile?: Profile;
  /** Other severities for rules, by code. `off` turns a rule off. */
  readonly severities?: Severities;
  /** Whether to check tools as exports encode them for each vendor. Otherwise they are checked as they are. */
  readonly lintExports?: boolean;
  /** Whether to skip rules for single tools that do not depend on a vendor. */
  readonly vendorRulesOnly?: boolean;
  /** The id of the format that the tools are written in. Left out for tools of ours, which exports rewrite. */
  readonly formatId?: string;
  /** Whether the tools are an export of ours in that format. What exports write by design is no problem then. */
  readonly isExport?: boolean;
}

/** Checks tools, and caches the problems of a tool as long as the tool object exists. */
export class Linter {
  readonly #rules: readonly ActiveRule[];
  readonly #encoded: EncodedLint | undefined;
  readonly #cache = new WeakMap<Tool, readonly LintProblem[]>();
  readonly #joined = new WeakMap<Tool, Joined>();

  constructor(options: LintOptions = {}) {
    const {
      profile = portable,
      severities = {},
      lintExports = false,
      vendorRulesOnly = false,
      formatId,
      isExport = false,
    } = options;
    const lintRules = activeLintRules(profile, severities);
    const relevant = vendorRulesOnly ? lintRules.filter(({ rule, vendors }) => !rule.check || vendors) : lintRules;
    this.#rules = [...activeConstraints(profile, severities, formatId, { isExport }), ...relevant];
    this.#encoded = lintExports ? createEncodedLint(formatsOf(profile), severities) : undefined;
  }

  /** Returns the problems of a single tool. */
  check(tool: CheckedTool): readonly LintProblem[] {
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
  checkAll(tools: readonly CheckedTool[], { alone = true } = {}): ReadonlyMap<Tool, readonly LintProblem[]> {
    const together = new Map<Tool, RuleFinding[]>();
    for (const activeRule of this.#rules) {
      const { rule } = activeRule;
      if (!rule.checkAll) continue;
      for (const finding of rule.checkAll(tools, { vendorNames: vendorNamesPlaceholder, alone })) {
        const { tool } = finding;
        if (isIgnored(tool, rule.code)) continue;
        const found = together.get(tool);
        if (found) found.push([finding, activeRule]);
        else together.set(tool, [[finding, activeRule]]);
      }
    }
    const all = new Map<Tool, readonly LintProblem[]>();
    for (const tool of tools) {
      const own = this.check(tool);
      const found = together.get(tool);
      const problems = found ? this.#join(tool, own, found) : own;
      if (problems.length > 0) all.set(tool, problems);
    }
    return withFreeNames(all, tools);
  }

  /** Adds what a tool has together with others to its own problems. Both are usually the same as the last time. */
  #join(tool: Tool, own: readonly LintProblem[], found: readonly RuleFinding[]): readonly LintProblem[] {
    const known = this.#joined.get(tool);
    if (known?.own === own && isSame(known.found, found)) return known.all;
    const all = [...own, ...problemsOf(mergeVendors(found))];
    this.#joined.set(tool, { own, found, all });
    return all;
  }

  #checkOne(tool: CheckedTool): readonly LintProblem[] {
    return withBudget(maxLintSteps, () => {
      const found = findingsIn(tool, this.#rules);
      if (!this.#encoded) return problemsOf(found);
      try {
        return this.#encoded(tool, found);
      } catch {
        // The encodings exceed the budget, so only the problems of the tool as it is are reported.
        const isReported = found.some(([, { rule }]) => rule === notChecked);
        return problemsOf(isReported ? found : [...found, ...incompleteFinding(tool, this.#rules)]);
      }
    });
  }
}

interface Joined {
  readonly own: readonly LintProblem[];
  readonly found: readonly RuleFinding[];
  readonly all: readonly LintProblem[];
}

const isSame = (one: readonly RuleFinding[], other: readonly RuleFinding[]): boolean =>
  one.length === other.length &&
  one.every(([finding, rule], index) => finding === other[index]![0] && rule === other[index]![1]);

const problemsOf = (found: readonly RuleFinding[]): readonly LintProblem[] =>
  found.map(([finding, activeRule]) => problemOf(finding, activeRule));
