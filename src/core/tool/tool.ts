import { deepFreeze } from '../util/freeze';

/** A JSON Schema, draft 2020-12 or draft-07 as found; nothing here rewrites it. */
export type JsonSchema = { readonly [keyword: string]: unknown };

/** A function a model may call, as this project keeps it. Fields that nobody here knows are kept beside these. */
export interface Tool {
  /** 1 to 128 of `A–Z a–z 0–9 _ . -`: MCP's rule. What is narrower is lint. */
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
  /** Asks providers that know it for arguments that follow the schema strictly. */
  readonly strict?: boolean;
  readonly tags?: readonly string[];
  /** `false`: kept and shown, left out of exports of “all”. */
  readonly enabled?: boolean;
  /** What runs it: data only, never code. */
  readonly handler?: Handler;
  /** Whence an import brought it. */
  readonly origin?: Origin;
  /** What the linter is to pass over in this tool: the codes of its rules. */
  readonly lint?: { readonly ignore?: readonly string[] };
  /** Fields of one format that have no other place, by format id, kept for the way back. */
  readonly vendor?: { readonly [format: string]: { readonly [field: string]: unknown } };
}

export interface ToolAnnotations {
  readonly title?: string;
  readonly readOnlyHint?: boolean;
  readonly destructiveHint?: boolean;
  readonly idempotentHint?: boolean;
  readonly openWorldHint?: boolean;
}

export type Handler =
  /** A function in someone's code base: what JidoCode's `handler` string names. */
  | { readonly kind: 'module'; readonly module: string; readonly function?: string }
  | { readonly kind: 'mcp'; readonly server: string; readonly tool?: string }
  | { readonly kind: 'http'; readonly url: string; readonly method?: string }
  | { readonly kind: 'command'; readonly command: string; readonly args?: readonly string[] };

export interface Origin {
  /** What kind of source: `clipboard`, `file`, `editor`, `mcp`, `example`, … */
  readonly kind: string;
  /** What the user calls it, such as “GitHub server”. */
  readonly title?: string;
  /** Where: a URI, a server's name. */
  readonly address?: string;
  /** The name it had there. */
  readonly name?: string;
  /** When, ISO 8601. */
  readonly date?: string;
  /** Of what was imported, so that a later import can tell whether it changed. */
  readonly digest?: string;
}

export const isEnabled = (tool: Tool): boolean => tool.enabled !== false;

/** A tool is enabled unless it says otherwise. */
export const withEnabled = ({ enabled: _, ...tool }: Tool, enabled: boolean): Tool =>
  deepFreeze(enabled ? tool : { ...tool, enabled });

/** Order by code units, as JidoCode sorts; never by locale, so that every machine lists alike. */
export const byName = (a: { readonly name: string }, b: { readonly name: string }): number =>
  a.name < b.name ? -1 : a.name > b.name ? 1 : 0;
