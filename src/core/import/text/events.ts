import { maxPieces } from '../../util/limits';
import { ExcerptBuilder, type Excerpt } from './excerpt';
import { linesOf } from './lines';

/** The data of each of the server-sent events in the text: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const eventsIn = (source: Excerpt): readonly { readonly excerpt: Excerpt }[] => {
  const events: { readonly excerpt: Excerpt }[] = [];
  let data: { readonly text: ExcerptBuilder; readonly firstLine: string; lines: number } | undefined;
  const dispatch = (): void => {
    const excerpt = data?.text.build();
    // OpenAI’s streams end with a word in brackets.
    if (excerpt && /[[{]/.test(excerpt.text) && excerpt.text.trim() !== '[DONE]') events.push({ excerpt });
    data = undefined;
  };
  for (const { start, end, next } of linesOf(source.text)) {
    // One more than are read says that there are more.
    if (events.length > maxPieces) return events;
    const line = source.text.slice(start, end);
    const [head = '', field] = /^[ \t]*(data|event|id|retry)?:[ \t]?/.exec(line.slice(0, 100)) ?? [];
    if (line.trim() === '' || field === 'event' || field === 'id') dispatch();
    // Whoever shows one event a line leaves out what parts them: then a line is whole by itself.
    if (field === 'data' && data?.lines === 1 && isJson(data.firstLine)) dispatch();
    if (field === 'data') data ??= { text: new ExcerptBuilder(source), firstLine: line.slice(head.length), lines: 0 };
    else if (head !== '') continue;
    if (!data) continue;
    data.text.keep(start + head.length, next);
    data.lines++;
  }
  dispatch();
  return events;
};

const isJson = (text: string): boolean => {
  try {
    JSON.parse(text);
    return true;
  } catch {
    // It goes on in the next line.
    return false;
  }
};
