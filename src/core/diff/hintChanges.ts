import { isJsonObject } from '../json/json';
import { sameJson } from '../json/sameJson';
import type { ToolAnnotations } from '../tool/tool';
import type { FieldChange, ToolKind } from './toolKinds';

interface Hint {
  /** What MCP takes a missing hint for. */
  readonly fallback: boolean;
  /** The value with which the tool claims to do less. */
  readonly mild: boolean;
  /** Whether a missing hint is the milder claim for some clients, whatever the protocol says. */
  readonly isMildIfMissing?: boolean;
}

/** The hints of MCP: https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
const hints: { readonly [name: string]: Hint } = {
  readOnlyHint: { fallback: false, mild: true },
  destructiveHint: { fallback: true, mild: false, isMildIfMissing: true },
  idempotentHint: { fallback: false, mild: true },
  openWorldHint: { fallback: true, mild: false },
};

/** Returns the changes of the annotations. `whole` has them as they are, which may be missing on one side. */
export const hintChanges = (
  before: ToolAnnotations,
  after: ToolAnnotations,
  whole: { readonly before: unknown; readonly after: unknown },
): readonly FieldChange[] => {
  const [old, current] = [before, after].map(each => (isJsonObject(each) ? each : {}));
  const names = [...new Set([...Object.keys(old!), ...Object.keys(current!)])];
  const changes = names
    .filter(name => !sameJson(old![name], current![name]))
    .map(name => {
      const [one, other] = [old![name], current![name]];
      return { kind: kindOfHint(name, one, other), path: ['annotations', name], before: one, after: other };
    });
  // An empty list of annotations appeared or disappeared.
  return changes.length > 0 ? changes : [{ kind: 'hint-stated', path: ['annotations'], ...whole }];
};

const kindOfHint = (name: string, before: unknown, after: unknown): ToolKind => {
  if (name === 'title') return 'title-changed';
  const hint = Object.hasOwn(hints, name) ? hints[name] : undefined;
  if (!hint) return 'hint-changed';
  const { fallback, mild, isMildIfMissing = false } = hint;
  if (isMildIfMissing && before === !mild && after === undefined) return 'hint-became-milder';
  const [old, current] = [before ?? fallback, after ?? fallback];
  if (old === current) return isMildIfMissing && before === undefined ? 'hint-changed' : 'hint-stated';
  return current === mild ? 'hint-became-milder' : 'hint-became-harsher';
};
