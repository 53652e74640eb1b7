import {
  isJSONRPCErrorResponse,
  isJSONRPCNotification,
  isJSONRPCRequest,
  isJSONRPCResultResponse,
  type JSONRPCMessage,
  type Transport,
} from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { PassThrough, type Readable, type Writable } from 'node:stream';

/**
 * The SDK's transport over stdio, except that the end of the input does not end it: it calls `onInputEnd`, and requests before
 * the end can still be answered.
 */
export class DrainableTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: Transport['onmessage'];
  onInputEnd?: () => void;
  readonly closed: Promise<void>;
  readonly #inner: StdioServerTransport;
  readonly #input: Readable;
  readonly #gate = new PassThrough();
  /** The ids of requests without an answer. */
  readonly #pending = new Set<string | number>();
  #onIdle = (): void => {};
  #isClosed = false;

  constructor(input: Readable, output: Writable) {
    this.#input = input;
    this.#inner = new StdioServerTransport(this.#gate, output);
    this.closed = new Promise(resolve => {
      this.#inner.onclose = () => {
        this.#isClosed = true;
        this.#onIdle();
        this.onclose?.();
        resolve();
      };
    });
    this.#inner.onerror = error => this.onerror?.(error);
    this.#inner.onmessage = message => {
      this.#track(message);
      this.onmessage?.(message);
    };
  }

  async start(): Promise<void> {
    await this.#inner.start();
    this.#input.pipe(this.#gate, { end: false });
    const end = (): void => this.onInputEnd?.();
    this.#input.once('end', end);
    this.#input.once('error', end);
  }

  async send(message: JSONRPCMessage): Promise<void> {
    await this.#inner.send(message);
    if ((isJSONRPCResultResponse(message) || isJSONRPCErrorResponse(message)) && message.id !== undefined)
      this.#settle(message.id);
  }

  async close(): Promise<void> {
    this.#input.unpipe(this.#gate);
    this.#input.pause();
    await this.#inner.close();
  }

  /** Resolves when all requests that were received are answered, or the time is up. */
  async drain(milliseconds: number): Promise<void> {
    // What was read last may not have reached the transport.
    await new Promise(resolve => setImmediate(resolve));
    if (this.#pending.size === 0 || this.#isClosed) return;
    let timer: NodeJS.Timeout | undefined;
    await new Promise<void>(resolve => {
      this.#onIdle = resolve;
      timer = setTimeout(resolve, milliseconds);
    });
    clearTimeout(timer);
  }

  #track(message: JSONRPCMessage): void {
    if (isJSONRPCRequest(message)) {
      // A subscription is not answered as long as the connection lasts.
      if (message.method !== 'subscriptions/listen') this.#pending.add(message.id);
    } else if (isJSONRPCNotification(message) && message.method === 'notifications/cancelled') {
      // A request that was cancelled is not answered.
      const id = message.params?.['requestId'];
      if (typeof id === 'string' || typeof id === 'number') this.#settle(id);
    }
  }

  #settle(id: string | number): void {
    if (this.#pending.delete(id) && this.#pending.size === 0) this.#onIdle();
  }
}
