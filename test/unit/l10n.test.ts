import assert from 'node:assert/strict';
import { readTexts, textsOfSource, type Texts } from '../l10n';

describe('the translations', () => {
  it('have every text that the source asks for, and no other', () => {
    assert.deepEqual(Object.keys(readTexts('l10n/bundle.l10n.de.json')).sort(), Object.keys(textsOfSource()).sort());
  });

  it('have every text of the manifest, in its order', () => {
    assert.deepEqual(Object.keys(readTexts('package.nls.de.json')), Object.keys(readTexts('package.nls.json')));
  });

  it('keep what is put into a text, its links and its icons', () => {
    const kept = (texts: Texts): string[][] =>
      Object.entries(texts).map(([key, text]) => [key, ...(text.match(placeholders)?.sort() ?? [])]);
    const original = (texts: Texts): Texts => Object.fromEntries(Object.keys(texts).map(key => [key, key]));
    const bundle = readTexts('l10n/bundle.l10n.de.json');

    assert.deepEqual(kept(bundle), kept(original(bundle)));
    assert.deepEqual(kept(readTexts('package.nls.de.json')), kept(readTexts('package.nls.json')));
  });
});

/** `{0}`, `(command:…)`, `#setting#`, `$(icon)` and code. */
const placeholders = /\{\d\}|\(command:[^)]*\)|`#[^`]*#`|\$\([a-z-]+\)/g;
