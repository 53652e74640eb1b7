import { anthropic } from '../formats/anthropic';
import { bedrock } from '../formats/bedrock';
import { cohere } from '../formats/cohere';
import type { Format } from '../formats/format';
import { gemini } from '../formats/gemini';
import { mcp } from '../formats/mcp';
import { ollama } from '../formats/ollama';
import { openaiChat } from '../formats/openaiChat';
import { valueAt } from '../json/valueAt';
import { vscodeManifest } from '../formats/vscodeManifest';
import { xai } from '../formats/xai';
import type { JsonSchema, Tool } from '../tool/tool';
import type { Profile, Vendor } from '../vendors/vendors';

/** How tools are written for a vendor. */
export const formatFor: { readonly [vendor in Vendor]: Format } = {
  openai: openaiChat,
  anthropic,
  gemini,
  bedrock,
  mcp,
  vscode: vscodeManifest,
  mistral: openaiChat,
  cohere,
  xai,
  groq: openaiChat,
  deepseek: openaiChat,
  ollama,
};

/** The formats in which these vendors are sent tools, each with those of them who read it. */
export const formatsOf = (profile: Profile): ReadonlyMap<Format, Profile> => {
  const readers = new Map<Format, Vendor[]>();
  for (const vendor of profile) {
    const format = formatFor[vendor];
    const known = readers.get(format);
    if (known) known.push(vendor);
    else readers.set(format, [vendor]);
  }
  return readers;
};

/** The tool as the format writes it, in our words; the very same where nothing has to change, or nothing is written. */
export const asEncoded = (tool: Tool, format: Format): Tool => {
  const written = format.encode(tool);
  if (!written.ok) return tool;
  const { places, hasStrict } = format;
  const there = (field: 'name' | 'inputSchema' | 'outputSchema' | 'strict'): unknown =>
    valueAt(written.value, places[field] ?? [field]) ?? (field === 'strict' && hasStrict ? undefined : tool[field]);
  const { strict, ...loose } = tool;
  const [name, inputSchema, asked] = [there('name') as string, there('inputSchema') as JsonSchema, there('strict')];
  const outputSchema = there('outputSchema') as JsonSchema | undefined;
  const same = name === tool.name && inputSchema === tool.inputSchema && outputSchema === tool.outputSchema;
  if (same && Boolean(asked) === Boolean(strict)) return tool;
  const more = { ...(outputSchema && { outputSchema }), ...(asked === true && { strict: true }) };
  return { ...loose, name, inputSchema, ...more };
};
