import { deepFreeze } from '../util/freeze';
import type { Handler } from './handler';

/** A JSON Schema of draft 2020-12 or draft-07. It is kept as it was found. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A function that a model may call, as this project stores it. Unknown fields are kept. */
export interface Tool {
  /** 1 to 128 of `A–Z a–z 0–9 _ . -`: MCP's rule. Stricter rules of vendors are checked by lint. */
  readonly name: string;
  /** For people. */
  readonly title?: string;
  /** For the model. */
  readonly description: string;
  /** An object schema for the arguments. */
  readonly inputSchema: JsonSchema;
  readonly outputSchema?: JsonSchema;
  /** Hints as MCP defines them: https://modelcontextprotocol.io/specification/2025-11-25/schema#toolannotations */
  readonly annotations?: ToolAnnotations;
  /** Example arguments. */
  readonly examples?: readonly { readonly [argument: string]: unknown }[];
  /** Asks providers that support it for arguments that strictly follow the schema. */
  readonly strict?: boolean;
  readonly tags?: readonly string[];
  /** `false`: the tool is kept and shown, but not part of exports of all tools. */
  readonly enabled?: boolean;
  /** What runs it: data only, never code. */
  readonly handler?: Handler;
  /** Where it was imported from. */
  readonly origin?: Origin;
  /** `ignore`: the codes of the lint rules to skip for this tool. */
  readonly lint?: { readonly ignore?: readonly string[] };
  /** Fields that only one format has, by format id. They are written again on an export in that format. */
  readonly vendor?: { readonly [format: string]: { readonly [field: string]: unknown } };
}

export interface ToolAnnotations {
  readonly title?: string;
  readonly readOnlyHint?: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  readonly openWorldHint?: boolean;
}

export interface Origin {
  /** The kind of source: `clipboard`, `file`, `editor`, `mcp`, `example`, … */
  readonly kind: string;
  /** The user's name for the source, such as “GitHub server”. */
  readonly title?: string;
  /** A URI, or the name of a server. */
  readonly address?: string;
  /** The name of the tool in the source. */
  readonly name?: string;
  /** The date of the import, ISO 8601. */
  readonly date?: string;
  /** The digest of the imported JSON, so that a later import can detect changes. */
  readonly digest?: string;
}

export const isEnabled = (tool: Tool): boolean => tool.enabled !== false;

/** Sets whether the tool is enabled. An enabled tool has no `enabled` field, since that is the default. */
export const withEnabled = ({ enabled: _, ...tool }: Tool, enabled: boolean): Tool =>
  deepFreeze(enabled ? tool : { ...tool, enabled });

/** Compares by UTF-16 code units, as JidoCode does, not by locale, so that the order is the same on every machine. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
