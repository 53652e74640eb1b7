// `npm run docs`: writes what is made from the code: docs/checks.md, docs/cli.md, and the lists in package.json.
import { readFileSync, writeFileSync } from 'node:fs';
import type manifest from '../package.json';
import { cliPage } from './cliPage';
import { checksPage } from './checksPage';
import { withListsOfCode } from './manifestLists';

const main = async (): Promise<void> => {
  writeFileSync('docs/checks.md', await checksPage());
  writeFileSync('docs/cli.md', await cliPage());
  const current = JSON.parse(readFileSync('package.json', 'utf8')) as typeof manifest;
  writeFileSync('package.json', `${JSON.stringify(withListsOfCode(current), null, 2)}\n`);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
