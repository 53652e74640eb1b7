import { anthropic } from './anthropic';
import { bedrock } from './bedrock';
import { cohere } from './cohere';
import { deepseek } from './deepseek';
import type { Endpoint } from './endpoint';
import { gemini, geminiClassic } from './gemini';
import { groq } from './groq';
import { mcp } from './mcp';
import { mistral } from './mistral';
import { ollama } from './ollama';
import { openai } from './openai';
import type { Vendor } from './vendors';
import { vscode } from './vscode';
import { xai } from './xai';

/** All endpoints. The first of a vendor is that for which our tools are checked. */
export const endpoints: readonly Endpoint[] = [
  openai,
  anthropic,
  gemini,
  geminiClassic,
  bedrock,
  mcp,
  vscode,
  mistral,
  cohere,
  xai,
  groq,
  deepseek,
  ollama,
];

/** The endpoint of the vendor that reads the format; if none does, or no format is given, its first. */
export const endpointOf = (vendor: Vendor, formatId?: string): Endpoint => {
  const own = endpoints.filter(each => each.vendor === vendor);
  return own.find(({ formats }) => formatId !== undefined && formats.includes(formatId)) ?? own[0]!;
};

/**
 * The vendors that tools in the format are for: those whose endpoint names it first. A format that no endpoint names first is
 * that of the first vendor that reads it.
 */
export const vendorsOfFormat = (formatId: string): readonly Vendor[] => {
  const written = endpoints.filter(({ formats }) => formats[0] === formatId);
  const read = endpoints.filter(({ formats }) => formats.includes(formatId));
  return (written.length > 0 ? written : read.slice(0, 1)).map(({ vendor }) => vendor);
};
