import type { JsonSchema, Tool } from './tool';

/** A function as OpenAI's Chat Completions API takes it: https://developers.openai.com/api/docs/guides/function-calling */
export interface LlmFunction {
  readonly type: 'function';
  readonly function: {
    readonly name: string;
    readonly description: string;
    readonly parameters: JsonSchema;
    readonly strict?: boolean;
  };
}

export const toLlmFunction = ({ name, description, inputSchema, strict }: Tool): LlmFunction => ({
  type: 'function',
  function: { name, description, parameters: inputSchema, ...(strict !== undefined && { strict }) },
});
