import type { HttpHandler } from '../tool/handler';
import { argumentsIn, parseTemplate } from '../tool/handlerTemplate';
import { describeUrlFault } from '../tool/handlerUrl';
import type { Arguments } from '../tool/validateArgs';
import { english } from '../util/l10n';
import type { Environment } from './environment';
import { argumentText, environmentValue, fillTemplate } from './fillTemplate';
import { CallError } from './toolResult';

export interface HttpRequest {
  readonly url: URL;
  readonly method: string;
  readonly headers: { readonly [name: string]: string };
  readonly body: string | undefined;
}

/**
 * The request of a handler. Arguments that neither the URL nor a header names are sent in the body, or in the query if the
 * method has none.
 */
export const requestOf = (handler: HttpHandler, args: Arguments, env: Environment): HttpRequest => {
  const { headers = {}, body: format = 'json' } = handler;
  const method = (handler.method?.trim() || 'GET').toUpperCase();
  const named = new Set([
    ...argumentsIn(handler.url, { isUrl: true }),
    ...Object.values(headers).flatMap(text => argumentsIn(text)),
  ]);
  const rest = Object.entries(args).filter(([name, value]) => !named.has(name) && value !== null);
  const url = fillUrl(handler.url, args, env);
  const filled = fillHeaders(headers, args, env);
  if (['GET', 'HEAD', 'DELETE'].includes(method)) {
    appendTo(url.searchParams, rest);
    return { url, method, headers: filled, body: undefined };
  }
  const form = new URLSearchParams();
  if (format === 'form') appendTo(form, rest);
  const type = format === 'form' ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = format === 'form' ? form.toString() : JSON.stringify(Object.fromEntries(rest));
  return { url, method, headers: { 'content-type': type, ...filled }, body };
};

/** Fills in a URL. An argument cannot change the host, or leave the place of the path in which it is. */
export const fillUrl = (template: string, args: Arguments, env: Environment): URL => {
  const fault = describeUrlFault(template, english);
  if (fault !== undefined) throw new CallError(fault);
  let text = '';
  for (const part of parseTemplate(template)) {
    if (part.kind === 'text') text += part.text;
    else if (part.kind === 'env') text += environmentValue(part.name, env);
    else if (part.kind === 'argument') text += pathText(part.name, args[part.name]);
    else text += queryText(part.names, args, text.includes('?'));
  }
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password)
    throw new CallError('With the values of its environment variables, the URL of the handler is not valid.');
  return url;
};

const pathText = (name: string, value: unknown): string => {
  const text = argumentText(value);
  if (text === undefined)
    throw new CallError(`The URL of the handler needs the argument “${name}”, which was not given. Give it.`);
  // Parsers of URLs take these for parts of a path, not for a text, even if they are encoded.
  if (text === '' || /^\.{1,2}$/.test(text))
    throw new CallError(`The argument “${name}” is part of the path of a URL, so it cannot be “${text}”.`);
  return encodeURIComponent(text);
};

const queryText = (names: readonly string[], args: Arguments, isContinued: boolean): string => {
  const query = new URLSearchParams();
  appendTo(
    query,
    names.map(name => [name, args[name]]),
  );
  const text = query.toString();
  return text && `${isContinued ? '&' : '?'}${text}`;
};

/** Adds values to a query or form. A list has one entry for each item. */
const appendTo = (query: URLSearchParams, entries: readonly (readonly [name: string, value: unknown])[]): void => {
  for (const [name, value] of entries)
    for (const each of Array.isArray(value) ? (value as readonly unknown[]) : [value]) {
      const text = argumentText(each);
      if (text !== undefined) query.append(name, text);
    }
};

/** A header whose argument is not given is left out. */
const fillHeaders = (
  headers: { readonly [name: string]: string },
  args: Arguments,
  env: Environment,
): { readonly [name: string]: string } => {
  const filled: { [name: string]: string } = {};
  for (const [name, template] of Object.entries(headers)) {
    const value = fillTemplate(template, { env, args });
    if (value === undefined) continue;
    if (/[\r\n\0]/.test(value))
      throw new CallError(`The value of the header “${name}” has a line break, which no header can have. Remove it.`);
    // Headers are bytes. Those of a text that has others are its UTF-8.
    filled[name] = /^[\t\x20-\xff]*$/.test(value) ? value : Buffer.from(value).toString('latin1');
  }
  return filled;
};
