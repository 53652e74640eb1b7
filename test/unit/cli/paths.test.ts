import assert from 'node:assert/strict';
import { posix, win32 } from 'node:path';
import { displayPath, isGlob, toGlob, uriPath, uriReference } from '../../../src/cli/paths';
import { foldersUpward, isInside } from '../../../src/core/stores/file/repository';

describe('the paths of the command line', () => {
  it('are shown relative to the current folder, with slashes', () => {
    const shown = [
      displayPath('C:\\work\\a\\tools.json', 'C:\\work', win32),
      displayPath('C:\\tools.json', 'C:\\work', win32),
      displayPath('D:\\tools.json', 'C:\\work', win32),
      displayPath('\\\\server\\share\\tools.json', 'C:\\work', win32),
      displayPath('/work/a\\b.json', '/work', posix),
      displayPath('/work', '/work', posix),
    ];

    assert.deepEqual(shown, [
      'a/tools.json',
      '../tools.json',
      'D:/tools.json',
      '//server/share/tools.json',
      'a\\b.json',
      '.',
    ]);
  });

  it('become the paths of URIs as editors have them', () => {
    assert.deepEqual(
      [
        uriPath('C:\\a\\.vscode\\llm-tools.json', win32),
        uriPath('\\\\server\\share\\a', win32),
        uriPath('/a/b', posix),
      ],
      ['/c:/a/.vscode/llm-tools.json', '//server/share/a', '/a/b'],
    );
  });

  it('become relative URI references inside of the folder, and absolute ones outside', () => {
    assert.deepEqual(
      [
        uriReference('C:\\work\\a b\\ü#%.json', 'C:\\work', win32),
        uriReference('C:\\tools.json', 'C:\\work', win32),
        uriReference('\\\\server\\share\\a.json', 'C:\\work', win32),
        uriReference('/work/a:b.json', '/work', posix),
        uriReference('/other/\uD800.json', '/work', posix),
      ],
      [
        'a%20b/%C3%BC%23%25.json',
        'file:///c:/tools.json',
        'file://server/share/a.json',
        'a%3Ab.json',
        'file:///other/%EF%BF%BD.json',
      ],
    );
  });

  it('are inside of a folder or not', () => {
    assert.deepEqual(
      [
        isInside('C:\\work\\..a\\b', 'C:\\work', win32),
        isInside('c:\\WORK\\a', 'C:\\work', win32),
        isInside('C:\\work2\\a', 'C:\\work', win32),
        isInside('D:\\work\\a', 'C:\\work', win32),
        isInside('/work', '/work', posix),
        isInside('/work/../a', '/work', posix),
      ],
      [true, true, false, false, false, false],
    );
  });

  it('are patterns if they have a sign of one; a backslash separates only on Windows', () => {
    assert.deepEqual([isGlob('a/*.json'), isGlob('a/b-c_d.json'), isGlob('{a,b}')], [true, false, true]);
    assert.deepEqual([toGlob('a\\**\\*.json', win32), toGlob('a\\*b', posix)], ['a/**/*.json', 'a\\*b']);
  });

  it('lead up to the root', () => {
    assert.deepEqual(foldersUpward('C:\\a\\b', win32), ['C:\\a\\b', 'C:\\a', 'C:\\']);
    assert.deepEqual(foldersUpward('\\\\server\\share\\a', win32), ['\\\\server\\share\\a', '\\\\server\\share\\']);
    assert.deepEqual(foldersUpward('/a', posix), ['/a', '/']);
  });
});
