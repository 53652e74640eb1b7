import assert from 'node:assert/strict';
import { anthropic } from '../../../../src/core/formats/anthropic';
import { gemini } from '../../../../src/core/formats/gemini';
import { createJsonExporter } from '../../../../src/core/exporters/jsonExporter';
import { exporters } from '../../../../src/core/exporters/index';
import type { Tool } from '../../../../src/core/tool/tool';
import { openaiChat } from '../../../../src/core/formats/openaiChat';
import { breakingTools } from '../vendors/anyRefused';
import { findExporter } from '../../../../src/core/exporters';

const ping: Tool = { name: 'ping', description: 'Answer.', inputSchema: { type: 'object', properties: {} } };
const tagged: Tool = { ...ping, name: 'tagged', tags: ['net'] };

describe('the JSON exporter', () => {
  it('writes the container of the format with the given indentation', () => {
    const { text } = createJsonExporter(anthropic).write([ping], { indentation: '\t' });

    const schema = { type: 'object', properties: {} };
    assert.equal(text, JSON.stringify([{ name: 'ping', description: 'Answer.', input_schema: schema }], null, '\t'));
  });

  it('gives the tool and the position of each remark', () => {
    const { remarks } = createJsonExporter(gemini).write([ping, tagged]);

    assert.deepEqual(
      remarks.map(({ tool, path, at }) => ({ tool, path, at })),
      [{ tool: 'tagged', path: ['tags'], at: ['tools', 0, 'functionDeclarations', 1, 'tags'] }],
    );
  });

  it('reports tools that exceed the limits of one request', () => {
    const many = Array.from({ length: 21 }, (_, index) => ({ ...ping, name: `ping_${index}`, strict: true }));

    const { remarks } = createJsonExporter(anthropic).write(many);

    assert.deepEqual(
      remarks.filter(remark => remark.severity === 'error').map(({ code, tool, at }) => ({ code, tool, at })),
      [{ code: 'strict-limits', tool: undefined, at: [] }],
    );
  });

  it('writes the same tools only once', () => {
    const exporter = createJsonExporter(anthropic);

    const first = exporter.write([ping, tagged]);

    assert.equal(exporter.write([ping, tagged]), first);
    assert.notEqual(exporter.write([ping, tagged], { indentation: 4 }), first);
    assert.notEqual(exporter.write([tagged, ping]), first);
  });

  it('has a unique ID for each format', () => {
    assert.equal(new Set(exporters.map(({ id }) => id)).size, exporters.length);
  });
});

const strictTools = breakingTools.map(tool => ({ ...tool, strict: true }));
const exporter = findExporter('openai-chat')!;
const encoded = (vendor: 'openai' | 'groq' | 'mistral') =>
  strictTools.flatMap(tool => {
    const { ok, value } = { value: undefined, ...openaiChat.encode(tool, { vendor }) };
    return ok ? [value] : [];
  });

describe('an export of JSON that several vendors read', () => {
  it('is written for the first of them in the profile', () => {
    const written = (['anthropic', 'mistral', 'groq'] as const).map((vendor): unknown =>
      JSON.parse(exporter.write(strictTools, { profile: [vendor, 'ollama'] }).text),
    );

    assert.deepEqual(written, [encoded('openai'), encoded('mistral'), encoded('groq')]);
    assert.notDeepEqual(written[0], written[1]);
    assert.notDeepEqual(written[1], written[2]);
  });

  it('is written for the first of all without a profile', () => {
    assert.deepEqual(JSON.parse(exporter.write(strictTools).text), encoded('openai'));
  });
});
