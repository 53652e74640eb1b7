/** A part of a result, as MCP defines it: `{ "type": "text", "text": … }`, an image, and so on. */
export type ContentBlock = { readonly type: string; readonly [field: string]: unknown };

/** The result of a call, as MCP's `tools/call` answers. Models read its texts, so these are in English. */
export interface ToolResult {
  readonly content: readonly ContentBlock[];
  readonly structuredContent?: unknown;
  readonly isError?: boolean;
  readonly _meta?: { readonly [key: string]: unknown };
}

export const textResult = (text: string): ToolResult => ({ content: [{ type: 'text', text }] });

export const structuredResult = (value: unknown, text = JSON.stringify(value)): ToolResult => ({
  content: [{ type: 'text', text }],
  structuredContent: value,
});

/** A result that says why the call failed. `details`: what the tool itself has said, if anything. */
export const errorResult = (sentence: string, ...details: readonly string[]): ToolResult => ({
  content: [sentence, ...details].filter(text => text !== '').map(text => ({ type: 'text', text })),
  isError: true,
});

/** A call that failed. It ends as a result with this sentence. */
export class CallError extends Error {
  override readonly name = 'CallError';
  /** What the tool itself has said. */
  readonly details: readonly string[];

  constructor(sentence: string, ...details: readonly string[]) {
    super(sentence);
    this.details = details;
  }
}
