import assert from 'node:assert/strict';
import * as vscode from 'vscode';

describe('the extension', () => {
  it('is found by its id and activates', async () => {
    const extension = vscode.extensions.getExtension('llm-tool-registry.llm-tool-registry');

    await extension?.activate();

    assert.equal(extension?.isActive, true);
  });
});
