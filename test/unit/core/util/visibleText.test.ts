import assert from 'node:assert/strict';
import fc from 'fast-check';
import { english, l10n } from '../../../../src/core/util/l10n';
import { visibleText } from '../../../../src/core/util/visibleText';

describe('visible text', () => {
  const hidden: readonly [what: string, text: string, seen: string][] = [
    ['a right-to-left override', 'safe\u202Etxt.exe', 'safe‹U+202E›txt.exe'],
    ['directional isolates and marks', '\u2066a\u2069\u200E\u200F\u061C', '‹U+2066›a‹U+2069›‹U+200E›‹U+200F›‹U+061C›'],
    ['zero-width characters', 're\u200Bad\u2060_\uFEFFfile', 're‹U+200B›ad‹U+2060›_‹U+FEFF›file'],
    ['joiners in Latin text', 'a\u200Db\u200Cc', 'a‹U+200D›b‹U+200C›c'],
    [
      'tag characters that spell a sentence',
      `a${String.fromCodePoint(0xe0001, 0xe0068, 0xe0069)}`,
      'a‹U+E0001›‹U+E0068›‹U+E0069›',
    ],
    [
      'a flag that hides tag characters',
      `\u{1F3F4}${String.fromCodePoint(0xe0068, 0xe007f)}`,
      '\u{1F3F4}‹U+E0068›‹U+E007F›',
    ],
    ['bytes in variation selectors', '\u{1F600}\uFE01\u{E0100}\u{E0101}', '\u{1F600}‹U+FE01›‹U+E0100›‹U+E0101›'],
    ['a repeated variation selector', '\u2764\uFE0F\uFE0F', '\u2764\uFE0F‹U+FE0F›'],
    ['a variation selector after a letter', 'a\uFE0F', 'a‹U+FE0F›'],
    ['control characters', 'a\0b\x1b[31m\x7f\x85', 'a‹U+0000›b‹U+001B›[31m‹U+007F›‹U+0085›'],
    ['lone surrogates', 'a\ud800b\udc00', 'a‹U+D800›b‹U+DC00›'],
    ['fillers and blank characters', '\u3164\u115F\u2800\u00AD\u034F', '‹U+3164›‹U+115F›‹U+2800›‹U+00AD›‹U+034F›'],
    ['line and paragraph separators', 'a\u2028b\u2029', 'a‹U+2028›b‹U+2029›'],
  ];
  for (const [what, text, seen] of hidden) {
    it(`shows ${what} as code points`, () => {
      assert.equal(visibleText(text), seen);
    });
  }

  it('counts repeated hidden characters, and truncates a text with too many', () => {
    const repeated = '\u200B'.repeat(1_000_000);
    const others = '\u200B\u202E'.repeat(500_000);

    assert.equal(visibleText(`a${'\u200B'.repeat(8)}b`), `a${'‹U+200B›'.repeat(8)}b`);
    assert.equal(visibleText(`a${repeated}b\u{E0041}${'\u{E0041}'.repeat(9)}`), 'a‹U+200B×1000000›b‹U+E0041×10›');
    assert.equal(visibleText(`a${others}b`), `a${'‹U+200B›‹U+202E›'.repeat(5000)}…`);
  });

  it('shows repeated joiners as code points', () => {
    assert.match(visibleText('می\u200C\u200Cخواهم'), /‹U\+200C›/);
  });

  const legitimate: { readonly [what: string]: string } = {
    'plain text': 'Reads a file.\n\tOne per line.\r\n',
    'letters of many scripts': 'größe 名前 имя שם اسم नाम 이름',
    'emoji of several parts':
      '\u{1F468}\u200D\u{1F469}\u200D\u{1F467} \u2764\uFE0F\u200D\u{1F525} \u{1F44D}\u{1F3FD} \u{1F1E9}\u{1F1EA} 1\uFE0F\u20E3 \u2716\uFE0E',
    'an emoji with a skin tone and a joiner': '\u{1F469}\u{1F3FD}\u200D\u{1F4BB}',
    'the flag of England': `\u{1F3F4}${String.fromCodePoint(0xe0067, 0xe0062, 0xe0065, 0xe006e, 0xe0067, 0xe007f)}`,
    'Persian with a non-joiner': 'می\u200Cخواهم',
    'Hindi and Sinhala with joiners': 'क्\u200Dष ශ්\u200Dරී',
    'an ideographic variation sequence': '葛\u{E0100}城',
    'an Arabic number sign': '\u0600١',
    'spaces of other widths': 'a\u00A0b\u2009c\u3000d',
  };
  for (const [what, text] of Object.entries(legitimate)) {
    it(`does not change ${what}`, () => {
      assert.equal(visibleText(text), text);
    });
  }

  it('does not change when it is converted twice, and has no hidden characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), text => {
        const seen = visibleText(text);

        assert.equal(visibleText(seen), seen);
        assert.doesNotMatch(seen, /[\u202A-\u202E\u2066-\u2069\u200B\u{E0000}-\u{E007F}]|\p{Cs}/u);
      }),
    );
  });

  it('is used in every localized text, but not in texts for programs', () => {
    assert.equal(l10n.t('The tool “{0}”.', 'a\u202Eb'), 'The tool “a‹U+202E›b”.');
    assert.equal(english.t('The tool “{0}”.', 'a\u202Eb'), 'The tool “a\u202Eb”.');
  });
});
