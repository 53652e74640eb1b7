// The licences of the packages whose code esbuild put into the bundles.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The folders of the packages that have code in these outputs, from esbuild's metafile. */
export const bundledPackages = ({ outputs }) => {
  const folders = Object.values(outputs).flatMap(({ inputs }) =>
    Object.entries(inputs).flatMap(([path, { bytesInOutput }]) =>
      bytesInOutput > 0 ? (/^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []) : [],
    ),
  );
  const withInlined = folders.flatMap(folder => [folder, ...(inlined[packageIn(folder)] ?? [])]);
  return [...new Set(withInlined)];
};

const packageIn = folder => /(?:@[^/]+\/)?[^/]+$/.exec(folder)[0];

/** The folders of packages whose code other packages have in their own files. */
const inlined = {
  '@modelcontextprotocol/client': ['node_modules/content-type'],
  '@modelcontextprotocol/server': ['node_modules/content-type'],
};

/** The text of `ThirdPartyNotices.txt`. Throws for a package whose licence is not known, naming the package. */
export const thirdPartyNotices = folders => {
  const notices = folders.map(noticeOf).sort((a, b) => (a.title < b.title ? -1 : 1));
  return [
    'LLM Tool Registry contains code of the packages below, under these licences.',
    ...notices.map(({ title, text }) => `${line}\n${title}\n${line}\n\n${text}`),
  ]
    .join('\n\n')
    .concat('\n');
};

const line = '-'.repeat(80);

const noticeOf = folder => {
  const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version, license } = manifest;
  const title = [`${name} ${version} (${license})`, pageOf(manifest)].filter(Boolean).join('\n');
  return { title, text: filesWithTerms(folder) ?? standardText(manifest) };
};

const pageOf = ({ repository, homepage }) =>
  (typeof repository === 'string' ? repository : repository?.url)?.replace(/^git\+/, '') ?? homepage;

/** What the package says itself, a NOTICE beside a LICENSE included. */
const filesWithTerms = folder => {
  const names = readdirSync(folder).filter(name => /^(?:licen[cs]e|copying|notice)(?:[.-]|$)/i.test(name));
  if (!names.some(name => !/^notice/i.test(name))) return undefined;
  return names
    .sort()
    .map(name => readFileSync(join(folder, name), 'utf8').replaceAll('\r\n', '\n').trim())
    .join('\n\n');
};

/** The text that an SPDX id stands for, for a package that ships without a file of its licence. */
const standardText = ({ name, version, license, author }) => {
  const owner = typeof author === 'string' ? author : author?.name;
  if (license === 'MIT' && owner) return mit(owner.replace(/\s*[<(].*$/, ''));
  throw new Error(
    `${name} ${version} is bundled and ships no licence text (“${license}”). Add it here, or do without.`,
  );
};

const mit = owner => `MIT License

Copyright (c) ${owner}

Permission is hereby granted, free of charge, to any person obtaining a copy
of this software and associated documentation files (the "Software"), to deal
in the Software without restriction, including without limitation the rights
to use, copy, modify, merge, publish, distribute, sublicense, and/or sell
copies of the Software, and to permit persons to whom the Software is
furnished to do so, subject to the following conditions:

The above copyright notice and this permission notice shall be included in all
copies or substantial portions of the Software.

THE SOFTWARE IS PROVIDED "AS IS", WITHOUT WARRANTY OF ANY KIND, EXPRESS OR
IMPLIED, INCLUDING BUT NOT LIMITED TO THE WARRANTIES OF MERCHANTABILITY,
FITNESS FOR A PARTICULAR PURPOSE AND NONINFRINGEMENT. IN NO EVENT SHALL THE
AUTHORS OR COPYRIGHT HOLDERS BE LIABLE FOR ANY CLAIM, DAMAGES OR OTHER
LIABILITY, WHETHER IN AN ACTION OF CONTRACT, TORT OR OTHERWISE, ARISING FROM,
OUT OF OR IN CONNECTION WITH THE SOFTWARE OR THE USE OR OTHER DEALINGS IN THE
SOFTWARE.`;
