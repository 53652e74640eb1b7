import assert from 'node:assert/strict';
import { isLintable } from '../../../../src/core/documents/isLintable';

const file = { path: '/folder/request.json' };

describe('a JSON text', () => {
  it('may have tools if it has a key or a type that tools have', () => {
    const texts = [
      '[{ "name": "a", "inputSchema": {} }]',
      '{ "tools": [{ "toolSpec": {} }] }',
      // A tool without parameters.
      '[{ "type" :\n"function", "function": { "name": "a" } }]',
      '{ "name": "p", "scripts": {} }',
      '{ "type": "functional" }',
      '{ "function": {}, "tools": [] }',
    ];

    assert.deepEqual(
      texts.map(text => isLintable(file, text)),
      [true, true, true, false, false, false],
    );
  });

  it('may have tools in a workspace file, but not if it is too long', () => {
    const workspaceFile = { path: '/folder/.vscode/llm-tools.json' };
    const long = `{ "inputSchema": "${'a'.repeat(1_000_000)}" }`;

    assert.deepEqual(
      [isLintable(workspaceFile, '{}'), isLintable(workspaceFile, long), isLintable(file, long)],
      [true, false, false],
    );
  });
});
