import * as z from 'zod/mini';
import { l10n } from '../util/l10n';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';

const schema = z.nullable(z.record(z.string(), z.unknown()));

const shape = z.object({
  type: z.literal('function'),
  name: z.string(),
  description: z.exactOptional(z.nullable(z.string())),
  parameters: z.exactOptional(schema),
  strict: z.exactOptional(z.nullable(z.boolean())),
  output_schema: z.exactOptional(schema),
});

/** `tools` of the Responses API, as of 2026-11; also of xAI's Responses, OpenAI's Realtime and Gemini's Interactions. */
export const openaiResponses = defineFormat<z.infer<typeof shape>>({
  id: 'openai-responses',
  title: 'OpenAI Responses',
  source: 'https://developers.openai.com/api/docs/guides/function-calling',
  shape,
  unsupportedFields: ['title', 'annotations', 'examples', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  places: { inputSchema: ['parameters'], outputSchema: ['output_schema'] },
  // Where an event of the Realtime API has the tools.
  requestKeys: ['session'],
  // Those of OpenAI, xAI and Azure, as of 2026-11.
  builtIn: {
    types:
      /^(mcp|tool_search|code_interpreter|file_search|image_generation|local_shell|shell|apply_patch|x_search|code_execution|collections_search|attachment_search|view_image|view_x_video)$|^(web_search|computer|azure_|bing_|fabric_|sharepoint_|browser_automation)/,
  },
  matches: ({ type, name, function: inner }) => type === 'function' && name !== undefined && inner === undefined,
  encode: ({ name, description, inputSchema, outputSchema, strict }, report) => {
    if (strict === false) report(explicitFalseProblem(name));
    return {
      type: 'function',
      name,
      description,
      parameters: inputSchema,
      // If it is left out, the server makes the schema strict if possible.
      strict: strict ?? false,
      output_schema: outputSchema,
    };
  },
  decode: ({ name, description, parameters, strict, output_schema }) => ({
    name,
    description: description ?? '',
    inputSchema: objectSchema(parameters ?? undefined),
    outputSchema: output_schema ?? undefined,
    strict: strict || undefined,
  }),
});

const explicitFalseProblem = (name: string) => ({
  code: 'lost-field',
  severity: 'info' as const,
  kind: 'by-design' as const,
  message: l10n.t(
    'OpenAI Responses writes `strict: false` for every tool that is not strict, so the explicit setting of “{0}” is lost.',
    name,
  ),
  path: ['strict'],
});
