import { l10n } from '../util/l10n';
import { formatList } from '../util/lists';

/** The vendors with their display names. */
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

/** `OpenAI in strict mode`, for a sentence that is true only of strict tools. */
export const inStrictMode = (names: string): string => l10n.t('{0} in strict mode', names);
