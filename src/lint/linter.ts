import { rules } from '.';
import type { Tool } from '../tool/tool';
import type { Problem } from '../util/result';
import { nodesOf } from './nodes';
import type { Finding, Fix, Rule } from './rule';
import { named, portable, type Profile } from './vendors';

/** What a rule has found in a tool. */
export interface LintProblem extends Problem {
  readonly fix?: Fix;
  /** Whether it is about the key there, rather than what stands under it. */
  readonly ofKey?: boolean;
  /** When the rule was read on the vendor's page, as `2026-11`. */
  readonly date: string;
}

export interface LintOptions {
  /** The vendors that matter; all, if it is left out. */
  readonly profile?: Profile;
  /** Another severity for a rule, or none at all, by its code. */
  readonly severities?: { readonly [code: string]: Problem['severity'] | 'off' };
}

/** A rule for those of its vendors that matter. */
interface Chosen {
  readonly rule: Rule;
  readonly severity: Problem['severity'];
  readonly who: string;
  readonly vendors: Profile;
}

/** Checks tools, and remembers what it found in each for as long as that tool is. */
export class Linter {
  readonly #rules: readonly Chosen[];
  readonly #found = new WeakMap<Tool, readonly LintProblem[]>();

  constructor({ profile = portable, severities = {} }: LintOptions = {}) {
    this.#rules = rules.flatMap((rule): Chosen[] => {
      const vendors = rule.vendors?.filter(vendor => profile.includes(vendor));
      const severity = severities[rule.code] ?? rule.severity;
      if (severity === 'off' || vendors?.length === 0) return [];
      return [{ rule, severity, who: named(vendors ?? []), vendors: vendors ?? profile }];
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
    for (const { rule, ...chosen } of this.#rules) {
      for (const { tool, ...finding } of rule.checkAll?.(tools, { ...chosen, alone }) ?? []) {
        if (!isIgnored(tool, rule.code)) all.set(tool, [...all.get(tool)!, problem(finding, { rule, ...chosen })]);
      }
    }
    return new Map([...all].filter(([, problems]) => problems.length > 0));
  }

  #checkOne(tool: Tool): readonly LintProblem[] {
    const nodes = nodesOf(tool);
    return this.#rules.flatMap(chosen => {
      const { rule, who, vendors } = chosen;
      if (!rule.check || isIgnored(tool, rule.code)) return [];
      return Array.from(rule.check(tool, { who, vendors, nodes }), finding => problem(finding, chosen));
    });
  }
}

const problem = ({ path, message, fix, source, ofKey }: Finding, { rule, severity }: Chosen): LintProblem => ({
  code: rule.code,
  severity,
  message,
  path,
  date: rule.date,
  ...((source ?? rule.source) && { source: source ?? rule.source! }),
  ...(ofKey && { ofKey }),
  ...(fix && { fix }),
});

/** A tool may say which rules do not hold for it: `"lint": { "ignore": ["code"] }`. */
const isIgnored = ({ lint }: Tool, code: string): boolean => lint?.ignore?.includes(code) === true;
