import { maxHidden } from './limits';

/**
 * Text of others as people may see it: what cannot be seen, or makes other text look like something else, is spelled as its
 * code point, such as `‹U+202E›`; many alike as `‹U+202E×1000›`. What emoji and scripts need stays: variation selectors and
 * joiners where they belong, and line breaks and tabs. A text that is full of it ends there, with `…`. Never for data: what
 * is exported or copied stays as it is.
 */
export const visibleText = (text: string): string => {
  // Most text is plain, and ten thousand rows ask.
  if (plain.test(text)) return text;
  const parts: string[] = [];
  let kept = 0;
  let spelled = 0;
  for (const { 0: match, 1: legitimate, 2: character, index } of text.matchAll(hiddenOrLegitimate)) {
    if (legitimate !== undefined) continue;
    parts.push(text.slice(kept, index));
    kept = index + match.length;
    if (++spelled > maxHidden) return `${parts.join('')}…`;
    parts.push(run(character!, match.length / character!.length));
  }
  return parts.join('') + text.slice(kept);
};

const run = (character: string, count: number): string =>
  count > mostAlike ? codePoint(character, `×${count}`) : codePoint(character).repeat(count);

/** So many of one character are still spelled one by one. */
const mostAlike = 8;

const plain = /^[\t\n\r\x20-\x7e\xa1-\xac\xae-\u02ff]*$/;

const codePoint = (character: string, times = ''): string =>
  `‹U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, '0')}${times}›`;

/** A flag of a region: England, Scotland, Wales. No other flag is spelled with tags. */
const flag = String.raw`\u{1F3F4}\u{E0067}\u{E0062}(?:\u{E0065}\u{E006E}\u{E0067}|\u{E0073}\u{E0063}\u{E0074}|\u{E0077}\u{E006C}\u{E0073})\u{E007F}`;
/** How an emoji or a keycap is drawn. */
const emojiStyle = String.raw`(?<=\p{Extended_Pictographic})[\uFE0E\uFE0F]|(?<=[#*0-9])\uFE0F(?=\u20E3)`;
const emojiJoiner = String.raw`(?<=\p{Extended_Pictographic}[\uFE0F\p{Emoji_Modifier}]?)\u200D(?=\p{Extended_Pictographic})`;
/** The scripts whose letters are joined, or kept apart, by a character of its own. */
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
/** Which of several shapes a character has. */
const shape = String.raw`(?<=\p{Script=Han})[\uFE00-\uFE02\u{E0100}-\u{E01EF}]|(?<=\p{Script=Mong})[\u180B-\u180F]`;
const legitimate = [flag, emojiStyle, emojiJoiner, scriptJoiner, shape].join('|');

/** Signs that are drawn, though they count as formats. */
const drawn = String.raw`\u0600-\u0605\u06DD\u070F\u0890\u0891\u08E2\u{110BD}\u{110CD}`;
const hidden = String.raw`(?![\t\n\r${drawn}])[\p{Cc}\p{Cf}\p{Cs}\p{Default_Ignorable_Code_Point}\u2028\u2029\u2800]`;

const hiddenOrLegitimate = new RegExp(`(${legitimate})|(${hidden})\\2*`, 'gu');
