import * as z from 'zod/mini';
import { isJsonObject } from '../../json/json';
import { l10n } from '../../util/l10n';
import { defineReader, type Report } from '../reader';
import { parsePythonType } from './pythonType';

const shape = z.object({
  name: z.string(),
  description: z.exactOptional(z.string()),
  parameter_definitions: z.record(z.string(), z.unknown()),
});

/**
 * `tools` of Cohere's Chat v1, which uses Python types, as of 2026:
 * https://docs.cohere.com/v1/docs/parameter-types-in-tool-use
 */
export const cohereV1 = defineReader<z.infer<typeof shape>>({
  id: 'cohere-v1',
  title: 'Cohere v1',
  shape,
  places: { inputSchema: ['parameter_definitions'] },
  // The SDKs for TypeScript and Java write it so.
  alternatePlaces: { inputSchema: [['parameterDefinitions']] },
  matches: value =>
    'name' in value && ['parameter_definitions', 'parameterDefinitions'].some(key => isJsonObject(value[key])),
  accept: ({ parameterDefinitions, ...value }) => ({
    ...value,
    ...(parameterDefinitions !== undefined && { parameter_definitions: parameterDefinitions }),
    ...('parameter_definitions' in value && { parameter_definitions: value['parameter_definitions']! }),
  }),
  decode: ({ name, description = '', parameter_definitions: definitions }, report) => {
    const parameters = Object.entries(definitions);
    return {
      name,
      description,
      inputSchema: {
        type: 'object',
        properties: Object.fromEntries(parameters.map(([key, each]) => [key, parameterSchema(key, each, report)])),
        required: parameters.flatMap(([key, each]) => (isJsonObject(each) && each['required'] === true ? [key] : [])),
      },
    };
  },
});

/** Converts the definition of a parameter. Its other fields stay in the schema. */
const parameterSchema = (name: string, definition: unknown, report: Report): unknown => {
  if (!isJsonObject(definition)) return definition;
  const { type, required: _, description, ...otherFields } = definition;
  const schema = typeof type === 'string' ? parsePythonType(type) : undefined;
  if (type !== undefined && !schema) report(unknownType(name, type));
  return { ...schema, ...(description !== undefined && { description }), ...otherFields };
};

const unknownType = (name: string, type: unknown) => ({
  code: 'unknown-type',
  severity: 'warning' as const,
  message: l10n.t(
    'The type of `{0}` is {1}, which is not a JSON type. Describe the allowed values in its schema.',
    name,
    JSON.stringify(type),
  ),
  path: ['parameter_definitions', name, 'type'],
});
