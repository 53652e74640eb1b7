import type { Tool } from '../tool/tool';
import type { Json, JsonObject } from '../json/json';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import type { SchemaNode } from '../tool/schemaNodes';
import type { Profile, Vendor } from './vendors';

/** The order of severities. */
export const severityRank = { info: 0, warning: 1, error: 2 };

/** Finds one kind of problem in tools. */
export interface Rule {
  /** Kebab-case and stable: settings and tools name it, tests assert it. */
  readonly code: string;
  /** An error is rejected by a vendor. A warning is a documented limit, a silent loss, or something that misleads a model. */
  readonly severity: Problem['severity'];
  /** The vendors that have the rule; left out if it does not depend on the vendor. */
  readonly vendors?: readonly Vendor[];
  /** The vendor's page with the rule. */
  readonly source?: string;
  /** When that page was read, as `2026-11`. */
  readonly date: string;
  /** The rule finds something only in tools whose schemas have one of these keywords. Left out if in any tool. */
  readonly keywords?: readonly string[];
  /** The rule finds something only in tools that have this field. Left out if in any tool. */
  readonly field?: keyof Tool;
  /** Checks a single tool. */
  readonly check?: (tool: Tool, context: RuleContext) => Iterable<Finding>;
  /** Checks tools together. */
  readonly checkAll?: (tools: readonly Tool[], context: ListRuleContext) => Iterable<ToolFinding>;
}

/** Whether the rule can find something in a tool. `keywords` are those that the schemas of the tool have. */
export const isApplicable = (rule: Rule, tool: Tool, keywords: () => ReadonlySet<string>): boolean => {
  if (rule.field !== undefined && tool[rule.field] === undefined) return false;
  if (!rule.keywords) return true;
  const present = keywords();
  return rule.keywords.some(keyword => present.has(keyword));
};

/** What a rule gets besides the tool. */
export interface RuleContext {
  /** The vendors of the rule that matter to the user, as text for a sentence. */
  readonly vendorNames: string;
  /** The vendors of the rule that matter to the user. */
  readonly vendors: Profile;
  /** All vendors that matter to the user. */
  readonly profile: Profile;
  /** All schemas in the tool, the outermost first. */
  readonly nodes: readonly SchemaNode[];
  /** The id of the format that the tool is written in; left out for a tool of ours. */
  readonly formatId?: string;
  /** The tool as it is written in that format. */
  readonly wire?: JsonObject;
}

/** What a rule gets besides a list of tools. */
export interface ListRuleContext extends Pick<RuleContext, 'vendorNames'> {
  /** Whether these are all the tools of a request. If not, the vendor's own tools may be in it too. */
  readonly alone: boolean;
}

export interface Finding {
  /** The path in the tool. */
  readonly path: Path;
  /** What is wrong and how to correct it, in whole sentences. */
  readonly message: string;
  /** The vendor's page, if it is not that of the rule. */
  readonly source?: string;
  /** Whether the key at the path is wrong instead of the value. */
  readonly ofKey?: boolean;
  /** A change that removes the problem and keeps the meaning. */
  readonly fix?: Fix;
}

export interface ToolFinding extends Finding {
  readonly tool: Tool;
}

export interface Fix {
  /**
   * Whether the schema rejected everything before, or ignored what it was meant to say. Then it does not matter that the fixed
   * schema rejects more, and that more can be said of it.
   */
  readonly isRepair?: boolean;
  /** The title in the menu of quick fixes. */
  readonly title: string;
  readonly edits: readonly FixEdit[];
}

/** Sets the value at a path, or removes it if no value is given. */
export interface FixEdit {
  readonly path: Path;
  readonly value?: Json;
  /** Renames the key at the path and keeps the value. */
  readonly key?: string;
  /** Moves the property at the path into the object under this key beside it, which is created if it is missing. */
  readonly moveInto?: string;
}
