import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import lock from '../../package-lock.json';
import manifest from '../../package.json';

interface Notices {
  readonly thirdPartyNotices: (folders: readonly string[]) => string;
}

describe('the third-party notices', () => {
  // The expected packages come from the source maps. The notices are generated from esbuild's metafile.
  const bundled = packagesInBundles();
  const text = readFileSync('ThirdPartyNotices.txt', 'utf8');

  it('list exactly the bundled packages', () => {
    const named = [...text.matchAll(/^-{80}\n(\S+) (\S+) \(.+\)\n/gm)].map(([, name, version]) => `${name} ${version}`);

    assert.deepEqual(named, [...bundled].map(folder => `${nameOf(folder)} ${versionOf(folder)}`).sort());
  });

  it('have the full license of each package', () => {
    const incomplete = [...bundled].filter(folder => {
      const file = readdirSync(folder).find(each => /^licen[cs]e/i.test(each));
      const section =
        text
          .split(/^-{80}\n(?=\S+ \S+ \()/m)
          .find(each => each.startsWith(`${nameOf(folder)} ${versionOf(folder)} `)) ?? '';
      return file
        ? !section.includes(readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
        : !/\nCopyright .+\n[^]*Permission is hereby granted[^]*IN THE\nSOFTWARE\.\n/.test(section);
    });

    assert.deepEqual(incomplete, []);
  });

  it('use the text of the SPDX license if a package has no license file, and fail if there is none', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'notices-'));
    const withManifest = (name: string, fields: object): string => {
      mkdirSync(join(folder, name));
      writeFileSync(join(folder, name, 'package.json'), JSON.stringify({ name, version: '1.0.0', ...fields }));
      return join(folder, name);
    };
    const mit = withManifest('mit', { license: 'MIT', author: { name: 'Ada' } });
    const other = withManifest('other', { license: 'BSD-3-Clause', author: 'Ada <ada@example.org>' });
    const nobody = withManifest('nobody', { license: 'MIT' });
    const address = pathToFileURL('thirdPartyNotices.mjs').href;
    const { thirdPartyNotices } = (await import(address)) as Notices;

    const written = thirdPartyNotices([mit]);

    assert.match(written, /mit 1\.0\.0 \(MIT\)\n-+\n\nMIT License\n\nCopyright \(c\) Ada\n\nPermission/);
    assert.throws(() => thirdPartyNotices([mit, other]), /^Error: other 1\.0\.0 is bundled and ships no licence text/);
    assert.throws(() => thirdPartyNotices([nobody]), /nobody 1\.0\.0/);
    rmSync(folder, { recursive: true });
  });
});

describe('package.json', () => {
  it('lists bundled packages as dependencies, so that an audit without dev dependencies includes them', () => {
    const bundled = packagesInBundles();
    const tools = Object.keys(manifest.devDependencies);
    const isTool = (folder: string): boolean =>
      (lock.packages as { [path: string]: { readonly dev?: boolean } })[folder]?.dev === true;

    assert.deepEqual(
      [...bundled].filter(folder => tools.includes(nameOf(folder)) || isTool(folder)),
      [],
    );
  });
});

function packagesInBundles(): ReadonlySet<string> {
  const maps = readdirSync('dist').filter(name => /\.c?js\.map$/.test(name));
  const sources = maps.flatMap(
    name => (JSON.parse(readFileSync(join('dist', name), 'utf8')) as { sources: string[] }).sources,
  );
  const folders = sources.flatMap(
    source => /node_modules\/(?:.*\/node_modules\/)?(?:@[^/]+\/)?[^/]+/.exec(source)?.[0] ?? [],
  );
  // The MCP SDK has copies of packages from the place where its own build had installed them.
  const own = (folder: string): string => (folder.includes('.pnpm') ? `node_modules/${nameOf(folder)}` : folder);
  // The MCP SDK's own name for what its packages have in common, which is no package.
  return new Set(folders.map(own).filter(folder => !folder.endsWith('@modelcontextprotocol/core-internal')));
}

function nameOf(folder: string): string {
  return folder.split('node_modules/').at(-1)!;
}

const versionOf = (folder: string): string =>
  (JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as { version: string }).version;
