import { maxPieces } from '../../util/limits';
import { ExcerptBuilder, type Excerpt } from './excerpt';
import { linesOf } from './lines';

/** Returns the data of each server-sent event in the text: https://html.spec.whatwg.org/multipage/server-sent-events.html */
export const eventsIn = (source: Excerpt): readonly { readonly excerpt: Excerpt }[] => {
  const events: { readonly excerpt: Excerpt }[] = [];
  let data: { readonly text: ExcerptBuilder; readonly firstLine: string; lines: number } | undefined;
  const dispatch = (): void => {
    const excerpt = data?.text.build();
    // OpenAI’s streams end with `[DONE]`.
    if (excerpt && /[[{]/.test(excerpt.text) && excerpt.text.trim() !== '[DONE]') events.push({ excerpt });
    data = undefined;
  };
  for (const { start, end, next } of linesOf(source.text)) {
    // Stops after one more than the limit, so that the caller knows that there are more.
    if (events.length > maxPieces) return events;
    const line = source.text.slice(start, end);
    const [prefix = '', field] = /^[ \t]*(data|event|id|retry)?:[ \t]?/.exec(line.slice(0, 100)) ?? [];
    if (line.trim() === '' || field === 'event' || field === 'id') dispatch();
    // Some logs have one event per line, without the empty line that ends an event.
    if (field === 'data' && data?.lines === 1 && isJson(data.firstLine)) dispatch();
    if (field === 'data') data ??= { text: new ExcerptBuilder(source), firstLine: line.slice(prefix.length), lines: 0 };
    else if (prefix !== '') continue;
    if (!data) continue;
    data.text.keep(start + prefix.length, next);
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
    // The data may continue on the next line.
    return false;
  }
};
