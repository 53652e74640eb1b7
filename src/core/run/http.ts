import { limitOf } from '../tool/handler';
import { BoundedBytes } from './boundedText';
import type { Call, Runner } from './call';
import { requestOf, type HttpRequest } from './httpRequest';
import { readOutput } from './readOutput';
import { CallError, type ToolResult } from './toolResult';

/** Sends a request and answers with the body of the response. */
export const runHttp: Runner<'http'> = async call => {
  const { handler, args, env } = call;
  const response = await send(requestOf(handler, args, env), call);
  const body = await readBody(response, limitOf('maxBytes', handler.maxBytes));
  if (!response.ok) {
    const reason = [response.status, response.statusText].filter(Boolean).join(' ');
    throw new CallError(`The server answered ${reason}.`, isText(response) ? body.text().trim() : '');
  }
  return readResponse(response, body, call);
};

const maxRedirects = 5;

/** Follows redirects on the same host. Others could send the headers, which may have secrets, to anyone. */
const send = async (request: HttpRequest, { handler, fetch, signal }: Call<'http'>): Promise<Response> => {
  const server = `The server “${hostOf(handler.url)}”`;
  let { url, method, body } = request;
  for (let count = 0; count <= maxRedirects; count++) {
    const response = await fetch(url.href, {
      ...{ method, headers: request.headers, signal, redirect: 'manual' },
      ...(body !== undefined && { body }),
    }).catch((error: unknown) => {
      signal.throwIfAborted();
      throw new CallError(`${server} could not be reached${reasonOf(error)}.`);
    });
    const location = [301, 302, 303, 307, 308].includes(response.status) ? response.headers.get('location') : null;
    if (location === null) return response;
    await response.body?.cancel();
    const target = URL.canParse(location, url.href) ? new URL(location, url.href) : undefined;
    if (!target || target.host !== url.host || (target.protocol !== url.protocol && target.protocol !== 'https:'))
      throw new CallError(
        `${server} redirects to another address${target ? ` (“${target.host}”)` : ''}, which is not followed. Put that address into the handler if it is right.`,
      );
    url = target;
    // As browsers do: the answer is at the new address, where it is only fetched.
    if (response.status === 303 || (response.status < 303 && method === 'POST')) {
      [method, body] = [method === 'HEAD' ? 'HEAD' : 'GET', undefined];
    }
  }
  throw new CallError(`${server} redirects more than ${maxRedirects} times.`);
};

/** The code of the error that kept the request from being sent, such as ` (ECONNREFUSED)`. */
const reasonOf = (error: unknown): string => {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' ? ` (${code})` : '';
};

const readBody = async (response: Response, limit: number): Promise<BoundedBytes> => {
  const bytes = new BoundedBytes(limit);
  const reader = response.body?.getReader() as ReadableStreamDefaultReader<Uint8Array> | undefined;
  if (!reader) return bytes;
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    if (!bytes.add(part.value)) continue;
    await reader.cancel();
    throw new CallError(
      `The response has more than ${limit} bytes. This is how it begins.`,
      isText(response) ? bytes.text() : '',
    );
  }
  return bytes;
};

const mediaType = (response: Response): string =>
  (response.headers.get('content-type') ?? '').split(';')[0]!.trim().toLowerCase();

const isText = (response: Response): boolean =>
  /^$|^text\/|[/+](?:json|xml|yaml|javascript|x-www-form-urlencoded|x-ndjson)$/.test(mediaType(response));

const readResponse = (response: Response, body: BoundedBytes, { tool, handler }: Call<'http'>): ToolResult => {
  const type = mediaType(response);
  const isStructured = tool.outputSchema !== undefined;
  const subject = `The server “${hostOf(handler.url)}”`;
  if (isStructured || isText(response)) return readOutput(body.text(), { isStructured, subject });
  const [family] = type.split('/');
  if (family === 'image' || family === 'audio')
    return { content: [{ type: family, data: body.bytes().toString('base64'), mimeType: type }] };
  throw new CallError(`${subject} answered with “${type}”, which is neither text, image nor audio.`);
};

/** The host as the handler names it. A value of an environment variable is not shown. */
const hostOf = (template: string): string => /^https?:\/\/([^/?{]+)/i.exec(template)?.[1] ?? template;
