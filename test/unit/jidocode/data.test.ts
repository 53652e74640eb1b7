import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { sharedJson, sharedText } from '../sharedData';

const registryWith = async (tools: unknown): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  const answers = await registry.registerAll(tools as object[]);
  assert.ok(answers.every(answer => answer.ok));
  return registry;
};

describe('the real tools of JidoCode', () => {
  it('have the same LLM format as in JidoCode', async function () {
    const registry = await registryWith(sharedJson(this, 'jido/tools.json'));

    assert.deepEqual(registry.toLlmFormat(), sharedJson(this, 'jido/llm_format.json'));
  });

  it('have exactly the same text as in JidoCode', async function () {
    const registry = await registryWith(sharedJson(this, 'jido/tools.json'));

    assert.equal(registry.toTextDescription(), sharedText(this, 'jido/text_description.txt'));
  });

  it('are not replaced by another definition with the same name', async function () {
    const registry = await registryWith(sharedJson(this, 'jido/tools.json'));
    const { tool } = sharedJson(this, 'jido/edit_file_variant.json') as { tool: object };

    const answer = await registry.register(tool);

    assert.equal(!answer.ok && answer.error, 'already_registered');
  });
});
