import { maxHiddenCharacters } from './limits';

/**
 * Returns foreign text in a form that is safe to show. A character that is invisible, or changes how other text looks, becomes
 * its code point, such as `‹U+202E›`; a long run of one character becomes `‹U+202E×1000›`. Line breaks, tabs, and the variation
 * selectors and joiners that emoji and scripts need are kept. After `maxHiddenCharacters` such characters or runs the text
 * ends with `…`. Use it for display only, never for exported or copied data.
 */
export const visibleText = (text: string): string => {
  // A fast path: most text is plain, and a tree of ten thousand rows calls this for each row.
  if (plain.test(text)) return text;
  const parts: string[] = [];
  let copied = 0;
  let spelled = 0;
  for (const { 0: match, 1: legitimate, 2: character, index } of text.matchAll(hiddenOrLegitimate)) {
    if (legitimate !== undefined) continue;
    parts.push(text.slice(copied, index));
    copied = index + match.length;
    if (++spelled > maxHiddenCharacters) return `${parts.join('')}…`;
    parts.push(spellRun(character!, match.length / character!.length));
  }
  return parts.join('') + text.slice(copied);
};

const spellRun = (character: string, count: number): string =>
  count > maxSpelledRun ? codePoint(character, `×${count}`) : codePoint(character).repeat(count);

/** A longer run of one character is written with a count. */
const maxSpelledRun = 8;

const plain = /^[\t\n\r\x20-\x7e\xa1-\xac\xae-\u02ff]*$/;

const codePoint = (character: string, times = ''): string =>
  `‹U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}${times}›`;

/** The flags of England, Scotland and Wales: the only flags that are written with tag characters. */
const flag = String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`;
/** The variation selectors of emoji and keycaps. */
const emojiStyle = String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]|(?<=[#*0-9])\uFE0F(?=\u20E3)`;
const emojiJoiner = String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})`;
/** The scripts that join or separate letters with ZWJ or ZWNJ. */
const joining = [
  'Arab',
  'Syrc',
  'Mong',
  'Nkoo',
  'Deva',
  'Beng',
  'Guru',
  'Gujr',
  'Orya',
  'Taml',
  'Telu',
  'Knda',
  'Mlym',
  'Sinh',
  'Khmr',
]
  .map(script => String.raw`\p{Script=${script}}`)
  .join('');
const scriptJoiner = String.raw`(?<=[${joining}])[\u200C\u200D](?=[${joining}\s\p{P}]|$)`;
/** Variation selectors of Han and Mongolian characters. */
const shape = String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]|(?<=\p{Script=Mong})[\u180B-\u180F]`;
const legitimate = [flag, emojiStyle, emojiJoiner, scriptJoiner, shape].join('|');

/** Format characters (Cf) that are visible. */
const drawn = String.raw`\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}`;
const hidden = String.raw`(?![\t\n\r${drawn}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]`;

const hiddenOrLegitimate = new RegExp(`(${legitimate})|(${hidden})\\2*`, 'gu');
