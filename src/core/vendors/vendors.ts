import { formatList } from '../util/lists';

/** Whose rules there are, by the name a sentence gives them. */
export const vendors = {
  openai: 'OpenAI',
  anthropic: 'Anthropic',
  gemini: 'Gemini',
  bedrock: 'Bedrock',
  mcp: 'MCP',
  vscode: 'VS Code',
  mistral: 'Mistral',
  cohere: 'Cohere',
  xai: 'xAI',
  groq: 'Groq',
  deepseek: 'DeepSeek',
  ollama: 'Ollama',
} as const;

export type Vendor = keyof typeof vendors;

/** Vendors that a tool is checked for. */
export type Profile = readonly Vendor[];

/** What passes here passes everywhere. */
export const portable: Profile = Object.keys(vendors) as Vendor[];

/** `OpenAI`, `OpenAI and Gemini`, `OpenAI, Bedrock and Gemini`. */
export const named = (some: readonly Vendor[]): string => formatList(some.map(vendor => vendors[vendor]));
