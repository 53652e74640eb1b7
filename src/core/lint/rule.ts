import type { Tool } from '../tool/tool';
import type { Json } from '../json/json';
import type { Path } from '../util/path';
import type { Problem } from '../util/result';
import type { SchemaNode } from './schemaNodes';
import type { Profile, Vendor } from '../vendors/vendors';

/** Finds one kind of fault in tools. */
export interface Rule {
  /** Kebab-case and stable: settings and tools name it, tests assert it. */
  readonly code: string;
  /** An error is refused by a vendor; a warning is a documented limit, a silent loss or misleads a model. */
  readonly severity: Problem['severity'];
  /** Who has the rule; left out where it holds whoever is asked. */
  readonly vendors?: readonly Vendor[];
  /** The vendor's page. */
  readonly source?: string;
  /** When that was read, as `2026-11`. */
  readonly date: string;
  /** What is wrong with one tool by itself. */
  readonly check?: (tool: Tool, about: RuleContext) => Iterable<Finding>;
  /** What is wrong with tools beside each other. */
  readonly checkAll?: (tools: readonly Tool[], about: ListRuleContext) => Iterable<FindingOf>;
}

/** What a rule is told beside the tool. */
export interface RuleContext {
  /** The vendors of the rule that the user cares for, as a sentence names them. */
  readonly who: string;
  /** The same as a list. */
  readonly vendors: Profile;
  /** Every schema in the tool, the outermost first. */
  readonly nodes: readonly SchemaNode[];
}

/** What a rule is told beside several tools. */
export interface ListRuleContext extends Pick<RuleContext, 'who'> {
  /** Whether these are all the tools of a request: a vendor's own may stand beside them. */
  readonly alone: boolean;
}

export interface Finding {
  /** Where in the tool. */
  readonly path: Path;
  /** What is wrong with which thing, and the way out. Whole sentences. */
  readonly message: string;
  /** The vendor's page, where it is another than the rule's. */
  readonly source?: string;
  /** Whether it is the key there that is wrong, rather than what stands under it. */
  readonly ofKey?: boolean;
  /** A change that takes the fault away and no meaning with it. */
  readonly fix?: Fix;
}

export interface FindingOf extends Finding {
  readonly tool: Tool;
}

export interface Fix {
  /** As a menu shows it. */
  readonly title: string;
  readonly edits: readonly Edit[];
}

/** One place in the tool and what is to stand there; nothing, where there is no value. */
export interface Edit {
  readonly path: Path;
  readonly value?: Json;
  /** Another key for what is there, which stays as it is. */
  readonly key?: string;
}
