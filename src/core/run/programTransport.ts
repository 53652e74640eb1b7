import { ReadBuffer, serializeMessage, type JSONRPCMessage, type Transport } from '@modelcontextprotocol/client';
import { keepTail } from './boundedText';
import { startProcessTree, type ProcessTree, type Program } from './processTree';

/**
 * The connection to an MCP server that is a program. In contrast to the SDK's own, closing it ends everything that the program
 * has started. `pid` and `stderr` tell the SDK that a program is at the other end.
 */
export class ProgramTransport implements Transport {
  onclose?: () => void;
  onerror?: (error: Error) => void;
  onmessage?: (message: JSONRPCMessage) => void;
  readonly stderr = null;
  readonly #program: Program;
  readonly #buffer = new ReadBuffer();
  #tree: ProcessTree | undefined;
  #closing: Promise<void> | undefined;
  /** The last that the program has written to its standard error. */
  tail = (): string => '';

  constructor(program: Program) {
    this.#program = program;
  }

  get pid(): number | null {
    return this.#tree?.child.pid ?? null;
  }

  async start(): Promise<void> {
    const tree = (this.#tree = await startProcessTree(this.#program));
    this.tail = keepTail(tree.child.stderr);
    tree.child.stdout.on('data', (chunk: Buffer) => this.#read(chunk));
    void tree.exited.then(() => this.close());
  }

  async send(message: JSONRPCMessage): Promise<void> {
    const stdin = this.#tree?.child.stdin;
    if (!stdin?.writable) throw new Error('The program has ended.');
    await new Promise<void>((resolve, reject) =>
      stdin.write(serializeMessage(message), error => (error ? reject(error) : resolve())),
    );
  }

  close(): Promise<void> {
    return (this.#closing ??= this.#close());
  }

  /** A server ends when its input ends. One that does not is ended. */
  async #close(): Promise<void> {
    const tree = this.#tree;
    if (tree) {
      tree.child.stdin.end();
      let timer: NodeJS.Timeout | undefined;
      const isLate = new Promise<boolean>(resolve => (timer = setTimeout(() => resolve(true), endMs)));
      if (await Promise.race([tree.exited.then(() => false), isLate])) await tree.end();
      clearTimeout(timer);
    }
    this.#buffer.clear();
    this.onclose?.();
  }

  #read(chunk: Buffer): void {
    try {
      this.#buffer.append(chunk);
    } catch (error) {
      // A message that is too long: whatever follows cannot be understood.
      this.onerror?.(error as Error);
      void this.close();
      return;
    }
    for (;;) {
      try {
        const message = this.#buffer.readMessage();
        if (message === null) return;
        this.onmessage?.(message);
      } catch (error) {
        // JSON that is no message.
        this.onerror?.(error as Error);
      }
    }
  }
}

/** How long a server may take to end by itself, in milliseconds. */
const endMs = 1000;
