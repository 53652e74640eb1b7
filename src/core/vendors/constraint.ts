import type { Rule } from './rule';
import type { SchemaProfile, Pass, SchemaRule } from './schema/rewrite';

/**
 * One thing that a vendor accepts or rejects. Lint runs `check` on what stands in a text, and on tools as exports write them.
 * Exports apply `prepare` and `fix` to the schemas of a tool until nothing changes. What `check` still finds then, with the
 * severity `error`, keeps the tool out of the export.
 */
export interface Constraint extends Rule {
  readonly about: 'name' | 'description' | 'schema' | 'root' | 'list' | 'field';
  readonly source: string;
  /** Rewrites one schema to the nearest that is accepted. Returns the schema itself exactly if `check` finds nothing in it. */
  readonly fix?: SchemaRule;
  /** Whether another step of the vendor fixes it, so that an unchanged schema does not break it. */
  readonly isFixedElsewhere?: boolean;
  /** Rewrites the schema as a whole, before `fix`. */
  readonly prepare?: Pass;
  /**
   * Whether only tools in the form that is sent to the vendor are checked. Our own tools break it often and without harm,
   * because exports rewrite them.
   */
  readonly isForWritten?: boolean;
  /** Whether `true` and `false` are rejected as schemas, so that `fix` also gets them, as objects. */
  readonly rejectsBooleans?: boolean;
  /** Limits of a whole schema, which exports report after rewriting it. */
  readonly limits?: SchemaProfile['limits'];
}

/** A step that rewrites schemas in preparation of the constraints after it, and that has no check of its own. */
export interface Rewrite {
  readonly fix?: SchemaRule;
  readonly prepare?: Pass;
  /** The keywords whose subschemas are rewritten; if left out, all. */
  readonly descends?: ReadonlySet<string>;
}

/** A constraint, or a rewriting step between constraints. */
export type Step = Constraint | Rewrite;

export const isConstraint = (step: Step): step is Constraint => 'code' in step;

/** A rewriting step for single schemas. */
export const rewrite = (...rules: readonly SchemaRule[]): readonly Rewrite[] => rules.map(fix => ({ fix }));

/** A rewriting step for whole schemas. */
export const prepare = (...passes: readonly Pass[]): readonly Rewrite[] => passes.map(each => ({ prepare: each }));

/** The rewriting of the steps without their checks, for vendors that read the format but are not known to reject anything. */
export const rewritesOf = (steps: readonly Step[]): readonly Rewrite[] =>
  steps.map(({ fix, prepare: pass }) => ({ ...(fix && { fix }), ...(pass && { prepare: pass }) }));

/** The constraint with another severity, where a vendor documents less than others, or only for one mode. */
export const asWarning = <C extends Constraint>(constraint: C): C => ({ ...constraint, severity: 'warning' });

/** The constraint without its fix, where that of another constraint is enough. */
export const checkOnly = ({ fix: _, ...constraint }: Constraint): Constraint => constraint;
