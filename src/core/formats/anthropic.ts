import * as z from 'zod/mini';
import type { JsonObject } from '../json/json';
import { exampleProblems } from '../tool/argumentProblems';
import type { JsonSchema } from '../tool/tool';
import { l10n } from '../util/l10n';
import { defineFormat } from './format';
import { objectSchema } from './objectSchema';
import type { Report } from './reader';
import { validateAnthropicRequest } from '../vendors/strictRequestLimits';

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.string()),
  input_schema: z.record(z.string(), z.unknown()),
  input_examples: z.exactOptional(z.array(z.record(z.string(), z.unknown()))),
  strict: z.exactOptional(z.boolean()),
});

/** `tools` of the Messages API, as of 2026-11. */
export const anthropic = defineFormat<z.infer<typeof shape>>({
  id: 'anthropic',
  title: 'Anthropic Messages',
  source: 'https://platform.claude.com/docs/en/agents-and-tools/tool-use/define-tools',
  shape,
  unsupportedFields: ['title', 'outputSchema', 'annotations', 'tags', 'enabled', 'handler', 'origin', 'lint'],
  places: { inputSchema: ['input_schema'], examples: ['input_examples'] },
  // Where a batch has each request.
  requestKeys: ['params'],
  // The types of built-in tools end with a date; as of 2026-11.
  builtIn: { types: /_\d{8}$|^mcp_toolset$/ },
  validateRequest: validateAnthropicRequest,
  matches: value => 'name' in value && 'input_schema' in value,
  encode: ({ name, description, inputSchema, examples, strict }, report) => ({
    name,
    ...(description && { description }),
    input_schema: inputSchema,
    input_examples: examples && validExamples(name, inputSchema, examples, report),
    strict,
  }),
  decode: ({ name, description = '', input_schema, input_examples, strict }) => ({
    name,
    description,
    inputSchema: objectSchema(input_schema),
    examples: input_examples,
    strict,
  }),
});

/** Anthropic rejects a tool with an example that does not match its schema. */
const validExamples = (name: string, schema: JsonSchema, examples: readonly object[], report: Report) => {
  if (examples.length === 0) return examples;
  const valid = examples.filter((example, index) => {
    const problem = exampleProblems(schema, example as JsonObject).find(({ severity }) => severity === 'error');
    if (problem)
      report({
        code: 'lost-example',
        severity: 'info',
        kind: 'weakened',
        message: l10n.t(
          '“{0}”: example {1} was omitted: it does not match the schema, and Anthropic rejects such examples.',
          name,
          index + 1,
        ),
        path: ['examples', index],
      });
    return !problem;
  });
  return valid.length > 0 ? valid : undefined;
};
