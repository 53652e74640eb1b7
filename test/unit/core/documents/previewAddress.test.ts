import assert from 'node:assert/strict';
import { previewAddress, parsePreviewAddress } from '../../../../src/core/documents/previewAddress';

describe('the address of a preview', () => {
  it('is stable and can be parsed back to the tool', () => {
    const layer = 'file:///a b/.vscode/llm-tools.json?x=1&y#z';

    assert.deepEqual(previewAddress({ name: 'find' }), { path: '/tools/find.md', query: '' });
    for (const previewed of [{ name: 'find' }, { name: '..' }, { name: 'a.md' }, { name: 'find', layer }])
      assert.deepEqual(parsePreviewAddress(previewAddress(previewed)), previewed);
  });

  it('identifies no tool if the name is invalid', () => {
    for (const path of ['/tools/.md', '/tools/a b.md', '/tools/find.json', '/tools/find', ''])
      assert.equal(parsePreviewAddress({ path, query: '' }), undefined, path);
  });
});
