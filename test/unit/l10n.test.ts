import assert from 'node:assert/strict';
import { readTexts, textsOfSource, type Texts } from '../l10n';

describe('the translations', () => {
  it('have exactly the texts of the source', () => {
    assert.deepEqual(Object.keys(readTexts('l10n/bundle.l10n.de.json')).sort(), Object.keys(textsOfSource()).sort());
  });

  it('have the texts of the manifest in the same order', () => {
    assert.deepEqual(Object.keys(readTexts('package.nls.de.json')), Object.keys(readTexts('package.nls.json')));
  });

  it('keep the placeholders, links, icons and code of a text', () => {
    const placeholdersOf = (texts: Texts): string[][] =>
      Object.entries(texts).map(([key, text]) => [key, ...(text.match(placeholders)?.sort() ?? [])]);
    const original = (texts: Texts): Texts => Object.fromEntries(Object.keys(texts).map(key => [key, key]));
    const bundle = readTexts('l10n/bundle.l10n.de.json');

    assert.deepEqual(placeholdersOf(bundle), placeholdersOf(original(bundle)));
    assert.deepEqual(placeholdersOf(readTexts('package.nls.de.json')), placeholdersOf(readTexts('package.nls.json')));
  });
});

/** `{0}`, `(command:…)`, `#setting#`, `$(icon)` and code. */
const placeholders = /\{\d\}|\(command:[^)]*\)|`#[^`]*#`|\$\([a-z-]+\)/g;
