import assert from 'node:assert/strict';
import { english, l10n, setTranslations } from '../../../../src/core/util/l10n';

describe('a localized text', () => {
  afterEach(() => setTranslations(undefined));

  it('is English with its placeholders filled in if there is no translation', () => {
    assert.equal(l10n.t('Nothing.'), 'Nothing.');
    assert.equal(l10n.t('{1} of {0}, {1} again, {2}, { "a": 1 }', 'two', 1), '1 of two, 1 again, {2}, { "a": 1 }');
  });

  it('is translated if there is a translation', () => {
    setTranslations({ '{0} of {1}': '{1}: {0}' });

    assert.equal(l10n.t('{0} of {1}', 1, 2), '2: 1');
    assert.equal(l10n.t('All of {0}', 2), 'All of 2');
    assert.equal(english.t('{0} of {1}', 1, 2), '1 of 2');
  });

  it('does not change the values of its placeholders', () => {
    setTranslations({ '“{0}” and {1}': '„{0}“ und {1}' });

    assert.equal(l10n.t('“{0}” and {1}', '{1} $& $1', true), '„{1} $& $1“ und true');
  });
});
