import assert from 'node:assert/strict';
import { ToolRegistry } from '../../../src/core/registry/registry';
import { sharedJson, sharedText } from '../sharedData';

const registryOfJido = async (tools: unknown): Promise<ToolRegistry> => {
  const registry = new ToolRegistry();
  const answers = await registry.registerAll(tools as object[]);
  assert.ok(answers.every(answer => answer.ok));
  return registry;
};

describe('the real tools of JidoCode', () => {
  it('come out in the LLM format as JidoCode writes them', async function () {
    const registry = await registryOfJido(sharedJson(this, 'jido/tools.json'));

    assert.deepEqual(registry.toLlmFormat(), sharedJson(this, 'jido/llm_format.json'));
  });

  it('come out as text as JidoCode writes it, letter for letter', async function () {
    const registry = await registryOfJido(sharedJson(this, 'jido/tools.json'));

    assert.equal(registry.toTextDescription(), sharedText(this, 'jido/text_description.txt'));
  });

  it('keep their place when another definition comes with the same name', async function () {
    const registry = await registryOfJido(sharedJson(this, 'jido/tools.json'));
    const { tool } = sharedJson(this, 'jido/edit_file_variant.json') as { tool: object };

    const answer = await registry.register(tool);

    assert.equal(!answer.ok && answer.error, 'already_registered');
  });
});
