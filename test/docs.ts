// `npm run docs`: writes the page of docs that is made from the code.
import { writeFileSync } from 'node:fs';
import { checksPage } from './checksPage';

const main = async (): Promise<void> => writeFileSync('docs/checks.md', await checksPage());

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
