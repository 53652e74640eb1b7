import assert from 'node:assert/strict';
import { snapshotText } from '../../../../src/core/registry/snapshotText';
import { toolsText, toolText } from '../../../../src/core/tool/toolDocument';
import { registryOf, tool } from './tools';

describe('the two sides of a change, as text', () => {
  it('are lists of what it touched, and of that alone', async () => {
    const registry = await registryOf('a', 'b', 'c');
    await registry.user.replaceAll([tool('a', 'New.'), tool('b'), tool('d')]);
    const [edit] = registry.history();

    assert.equal(snapshotText(edit!, 'before'), toolsText([tool('a'), tool('c')]));
    assert.equal(snapshotText(edit!, 'after'), toolsText([tool('a', 'New.'), tool('d')]));
  });

  it('are documents of one tool where there is but one, or one is asked for; nothing where there was none', async () => {
    const registry = await registryOf('a', 'b');
    await registry.clear();
    await registry.register(tool('c'));
    const [registered, cleared] = registry.history();

    assert.deepEqual(
      [snapshotText(registered!, 'before'), snapshotText(registered!, 'after')],
      ['', toolText(tool('c'))],
    );
    assert.deepEqual(
      [snapshotText(cleared!, 'before', 'b'), snapshotText(cleared!, 'after', 'b')],
      [toolText(tool('b')), ''],
    );
  });
});
