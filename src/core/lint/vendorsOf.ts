import type { Reader } from '../formats/reader';
import { portable, type Profile, type Vendor } from '../vendors/vendors';

/** Who reads tools in a form that is not for all. */
const readers: { readonly [form: string]: readonly Vendor[] } = {
  'openai-chat': ['openai', 'mistral', 'groq', 'deepseek'],
  'openai-responses': ['openai'],
  'openai-agents': ['openai'],
  anthropic: ['anthropic'],
  bedrock: ['bedrock'],
  gemini: ['gemini'],
  'gemini-classic': ['gemini'],
  'vscode-manifest': ['vscode'],
  cohere: ['cohere'],
  'cohere-v1': ['cohere'],
  xai: ['xai'],
  ollama: ['ollama'],
};

/** Those who read what is written in the form: a request to one vendor is no concern of the others. */
export const vendorsOf = (form: Pick<Reader, 'id'> | undefined): Profile =>
  (form && Object.hasOwn(readers, form.id) && readers[form.id]) || portable;

/** Those for whom a format is: of a list in MCP's form only MCP itself, and of our own nobody. */
export const readersOf = (format: string): Profile =>
  format === 'mcp' ? ['mcp'] : (Object.hasOwn(readers, format) && readers[format]) || [];
