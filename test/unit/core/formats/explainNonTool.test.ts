import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import manifest from '../../../../package.json';
import { detect } from '../../../../src/core/formats/detect';

const conversation =
  'This is a conversation and contains no tool definitions. Import the `tools` of the request instead.';
const packageManifest = 'This describes a package, not a tool.';
const api = 'This describes an HTTP API, not tools. Define one tool for each operation that a model may call.';
const noTools = 'This JSON contains no tools: it is neither a tool nor a list of tools.';

const call = { id: 'call_1', type: 'function', function: { name: 'f', arguments: '{}' } };
const operation = {
  get: { description: 'Gets.', parameters: [{ name: 'id', in: 'path', schema: { type: 'string' } }] },
};

const { languageModelTools, ...withoutTools } = manifest.contributes;

describe('our own package.json', () => {
  it('has its language model tools', () => {
    const detected = detect(manifest);

    assert.ok(detected.ok);
    assert.deepEqual(
      detected.value.tools.map(({ source }) => source),
      languageModelTools,
    );
  });
});

describe('JSON without tools is explained', () => {
  const ordinary: readonly [string, unknown, string][] = [
    ['our own package.json without its tools', { ...manifest, contributes: withoutTools }, packageManifest],
    ['our own lock file', JSON.parse(readFileSync('package-lock.json', 'utf8')), packageManifest],
    ['a tsconfig.json', JSON.parse(readFileSync('tsconfig.json', 'utf8')), noTools],
    [
      'a launch.json',
      { version: '0.2.0', configurations: [{ name: 'Run', type: 'node', request: 'launch' }] },
      noTools,
    ],
    ['an OpenAPI document', { openapi: '3.1.0', paths: { '/a': operation } }, api],
    ['the paths of an OpenAPI document', { '/a': operation.get, '/b': operation.get }, noTools],
    [
      'the schemas of an OpenAPI document',
      { A: { type: 'object', properties: {} }, B: { type: 'object', properties: {} } },
      noTools,
    ],
    ['an Azure template', { deploy: { parameters: { location: { value: 'x' } }, description: 'D.' } }, noTools],
    ['a request without tools', { model: 'm', messages: [{ role: 'user', content: 'Hi.' }] }, conversation],
    [
      'messages',
      [
        { role: 'user', content: 'Hi.' },
        { role: 'assistant', tool_calls: [call] },
      ],
      conversation,
    ],
    ['a response of OpenAI', { id: 'x', object: 'chat.completion', choices: [] }, conversation],
    ['a response of Anthropic', { type: 'message', role: 'assistant', content: [] }, conversation],
    ['a call in OpenAI’s format', call, conversation],
    ['calls in OpenAI’s format', [call, call], conversation],
    ['a call in Anthropic’s format', { type: 'tool_use', id: 'x', name: 'f', input: {} }, conversation],
    ['a call in Bedrock’s format', { toolUse: { toolUseId: 'x', name: 'f', input: {} } }, conversation],
    ['a call in Gemini’s format', { functionCall: { name: 'f', args: {} } }, conversation],
    ['data', { type: 'FeatureCollection', features: [] }, noTools],
    ['an empty object', {}, noTools],
  ];
  for (const [what, value, message] of ordinary) {
    it(`for ${what}`, () => {
      const detected = detect(value);

      assert.deepEqual([detected.ok, detected.problems.map(problem => problem.message)], [false, [message]]);
    });
  }

  it('for an entry beside tools', () => {
    const detected = detect([{ type: 'function', function: { name: 'f', parameters: { type: 'object' } } }, call]);

    assert.deepEqual(
      detected.ok && detected.value.tools.map(({ result }) => (result.ok ? result.value.name : result.problems)),
      [
        'f',
        [
          {
            code: 'tool-call',
            severity: 'error',
            message: '“f” is a tool call, not a tool definition. Import the `tools` of the request instead.',
            path: [],
          },
        ],
      ],
    );
  });
});
