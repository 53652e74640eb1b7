// `npm run docs`: writes docs/checks.md, the page of the documentation that is generated from the code.
import { writeFileSync } from 'node:fs';
import { checksPage } from './checksPage';
import { withListsOfCode } from './manifestLists';

const main = async (): Promise<void> => {
  writeFileSync('docs/checks.md', await checksPage());
  const current = JSON.parse(readFileSync('package.json', 'utf8')) as typeof manifest;
  writeFileSync('package.json', `${JSON.stringify(withListsOfCode(current), null, 2)}\n`);
};

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
