import assert from 'node:assert/strict';
import { english, l10n, setTranslations } from '../../../../src/core/util/l10n';

describe('a text for people', () => {
  afterEach(() => setTranslations(undefined));

  it('is English with what it speaks of filled in, where nothing is told', () => {
    assert.equal(l10n.t('Nothing.'), 'Nothing.');
    assert.equal(l10n.t('{1} of {0}, {1} again, {2}, { "a": 1 }', 'two', 1), '1 of two, 1 again, {2}, { "a": 1 }');
  });

  it('is in the language of VS Code, where that has it', () => {
    setTranslations({ '{0} of {1}': '{1}: {0}' });

    assert.equal(l10n.t('{0} of {1}', 1, 2), '2: 1');
    assert.equal(l10n.t('All of {0}', 2), 'All of 2');
    assert.equal(english.t('{0} of {1}', 1, 2), '1 of 2');
  });

  it('leaves what is filled in as it is', () => {
    setTranslations({ '“{0}” and {1}': '„{0}“ und {1}' });

    assert.equal(l10n.t('“{0}” and {1}', '{1} $& $1', true), '„{1} $& $1“ und true');
  });
});
