import Anthropic from '@anthropic-ai/sdk';
import { BedrockRuntimeClient, ConverseCommand } from '@aws-sdk/client-bedrock-runtime';
import { GoogleGenAI } from '@google/genai';
import { CohereClientV2 } from 'cohere-ai';
import assert from 'node:assert/strict';
import { Ollama } from 'ollama';
import OpenAI from 'openai';
import { formats } from '../../../../../src/core/formats';
import { createJsonExporter } from '../../../../../src/core/exporters/jsonExporter';
import { loopback, type Loopback } from './loopback';
import { needsTools, subjects } from './subjects';

const model = 'any';
const content = 'Hello';
const messages = [{ role: 'user' as const, content }];

/** Sends an export with the vendor's own client, and finds it in the body of the request. */
interface Sender {
  /** `written` is the exported JSON. types.test.ts checks its type. */
  readonly send: (url: string, written: never) => Promise<unknown>;
  readonly found?: (body: never) => unknown;
  readonly http?: 2;
}

const openai = (baseURL: string): OpenAI => new OpenAI({ apiKey: 'none', baseURL, maxRetries: 0 });

const gemini: Sender = {
  send: (baseUrl, { tools }) =>
    new GoogleGenAI({ apiKey: 'none', httpOptions: { baseUrl } }).models.generateContent({
      ...{ model, contents: content },
      config: { tools },
    }),
  found: ({ tools }) => ({ tools }),
};

const chat: Sender = { send: (url, tools) => openai(url).chat.completions.create({ model, messages, tools }) };

const senders: { readonly [format: string]: Sender } = {
  'openai-chat': chat,
  xai: chat,
  'openai-responses': { send: (url, tools) => openai(url).responses.create({ model, input: content, tools }) },
  anthropic: {
    send: (baseURL, tools) =>
      new Anthropic({ apiKey: 'none', baseURL, maxRetries: 0 }).messages.create({
        ...{ model, messages, max_tokens: 1 },
        tools,
      }),
  },
  gemini,
  'gemini-classic': gemini,
  bedrock: {
    send: (endpoint, { toolConfig }) =>
      new BedrockRuntimeClient({
        ...{ region: 'us-east-1', endpoint, maxAttempts: 1 },
        credentials: { accessKeyId: 'none', secretAccessKey: 'none' },
      }).send(
        new ConverseCommand({ modelId: model, messages: [{ role: 'user', content: [{ text: content }] }], toolConfig }),
      ),
    found: ({ toolConfig }) => ({ toolConfig }),
    http: 2,
  },
  cohere: {
    send: (environment, tools) => new CohereClientV2({ token: 'none', environment }).chat({ model, messages, tools }),
  },
  ollama: { send: (host, tools) => new Ollama({ host }).chat({ model, messages, tools }) },
};

describe("the vendors' own clients send exactly what was written, for", () => {
  let server: Loopback;
  afterEach(() => server?.close());

  for (const format of formats.filter(({ id }) => id in senders)) {
    for (const [title, tools] of subjects) {
      for (const strict of format.hasStrict ? [false, true] : [false]) {
        it(`${title} in ${format.title}${strict ? ', strict' : ''}`, async function () {
          needsTools(this, tools);
          const { send, found = body => body['tools'], http } = senders[format.id]!;
          server = await loopback(http);
          const written = JSON.parse(createJsonExporter(format).write(tools, { strict }).text) as never;

          await send(server.url, structuredClone(written));

          assert.deepEqual(
            server.bodies.map(body => found(body as never)),
            [written],
          );
        });
      }
    }
  }
});
