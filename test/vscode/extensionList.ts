import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** Writes VS Code's list of installed extensions, so that it loads the extensions from these folders. */
export const writeExtensionList = (extensionsDir: string, folders: readonly string[]): void => {
  mkdirSync(extensionsDir, { recursive: true });
  const entries = folders.map(folder => {
    const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as Manifest;
    return {
      identifier: { id: `${manifest.publisher}.${manifest.name}` },
      version: manifest.version,
      location: { $mid: 1, path: folder, scheme: 'file' },
    };
  });
  writeFileSync(join(extensionsDir, 'extensions.json'), JSON.stringify(entries));
};

interface Manifest {
  readonly publisher: string;
  readonly name: string;
  readonly version: string;
}
