import assert from 'node:assert/strict';
import { startWindows, type Windows } from '../vscode/windows';

describe('a window', () => {
  let windows: Windows;
  before(async () => {
    windows = await startWindows();
  });
  after(() => windows.close());

  it('gets a new extension host after a crash and after a reload', async () => {
    const window = await windows.open();
    const pids = [window.pid];

    await window.killHost();
    pids.push(window.pid);
    await window.reload();
    pids.push(window.pid);

    assert.equal(new Set(pids).size, 3);
    assert.equal(await window.run(({ api }) => api.version), 1);
  });
});
