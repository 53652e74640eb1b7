import assert from 'node:assert/strict';
import { snapshotText } from '../../../../src/core/registry/snapshotText';
import { toolsText, toolText } from '../../../../src/core/tool/toolDocument';
import { createTool } from '../../tools';
import { registryOf } from './registryOf';

describe('the text of an edit before and after', () => {
  it('has only the tools that it touched', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.user.replaceAll([createTool('a', 'New.'), createTool('b'), createTool('d')]);
    const [edit] = registry.history();

    assert.equal(snapshotText(edit!, 'before'), toolsText([createTool('a'), createTool('c')]));
    assert.equal(snapshotText(edit!, 'after'), toolsText([createTool('a', 'New.'), createTool('d')]));
  });

  it('is the document of a single or requested tool, and empty if there was none', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();
    await registry.register(createTool('c'));
    const [registered, cleared] = registry.history();

    assert.deepEqual(
      [snapshotText(registered!, 'before'), snapshotText(registered!, 'after')],
      ['', toolText(createTool('c'))],
    );
    assert.deepEqual(
      [snapshotText(cleared!, 'before', 'b'), snapshotText(cleared!, 'after', 'b')],
      [toolText(createTool('b')), ''],
    );
  });
});
