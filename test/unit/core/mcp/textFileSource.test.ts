import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { TextFileSource } from '../../../../src/core/mcp/textFileSource';
import { createTool } from '../../tools';

describe('the tools of text files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'llm-tools-source-'));
  after(() => rmSync(folder, { recursive: true }));

  for (const cut of [2, 60])
    it(`stay as they were while a file is written, ${cut} characters before its end`, async () => {
      const file = join(folder, `cut${cut}.json`);
      const text = JSON.stringify({ version: 1, tools: ['one', 'two', 'three'].map(name => createTool(name)) });
      writeFileSync(file, text);
      let log = (_message: string): void => {};
      const source = new TextFileSource([file], message => log(message));
      await source.loaded;
      const names = (): readonly string[] => source.tools().map(({ tool }) => tool.name);
      const logged = new Promise<string>(resolve => (log = resolve));

      writeFileSync(file, text.slice(0, -cut));
      const message = await logged;
      const during = names();
      const changed = new Promise<void>(resolve => source.onDidChange(resolve));
      writeFileSync(file, text.replace('"three"', '"four"'));
      await changed;

      assert.match(message, new RegExp(`^cut${cut}\\.json, line 1: invalid JSON \\(.+\\)\\.$`));
      assert.deepEqual(
        [during, names()],
        [
          ['one', 'two', 'three'],
          ['one', 'two', 'four'],
        ],
      );
      source.dispose();
    });
});
