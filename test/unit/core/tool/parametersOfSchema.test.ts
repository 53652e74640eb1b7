import assert from 'node:assert/strict';
import { parametersOfSchema } from '../../../../src/core/tool/parametersOfSchema';

describe('a schema as a list of parameters', () => {
  it('reports what was added and what is not supported', () => {
    const inputSchema = { type: 'object', properties: { path: { type: 'string' } }, additionalProperties: false };
    const { parameters, problems } = parametersOfSchema({ name: 'find', description: '', inputSchema });

    assert.deepEqual(parameters, [{ name: 'path', type: 'string', description: 'path', required: false }]);
    assert.deepEqual(
      problems.map(({ message }) => message),
      [
        '“find”: `inputSchema.properties.path.description` was added: a parameter list requires it.',
        '“find”: `inputSchema.additionalProperties` is not supported in a parameter list; it was omitted or rewritten.',
        '“find”: `inputSchema.required` was added: a parameter list requires it.',
      ],
    );
  });
});
