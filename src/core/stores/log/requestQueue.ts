/** What waits for its turn: a task of its own, or a request that may share a turn with those beside it. */
type Waiting<Q, A> =
  | { readonly task: () => Promise<void> }
  | { readonly request: Q; readonly resolve: (answer: A) => void; readonly reject: (error: unknown) => void };

/**
 * One thing after the other, in the order asked. Requests that gather while something else is under way are served
 * together, which is what makes many small changes cheap.
 */
export class RequestQueue<Q, A> {
  readonly #serve: (requests: readonly Q[]) => Promise<readonly A[]>;
  readonly #alone: (request: Q) => boolean;
  readonly #afterwards: () => Promise<void>;
  readonly #once = new Map<string, Promise<void>>();
  #waiting: Waiting<Q, A>[] = [];
  #running = false;

  /** `afterwards` runs once the requests of a turn have been answered, before the next turn. */
  constructor(
    serve: (requests: readonly Q[]) => Promise<readonly A[]>,
    alone: (request: Q) => boolean,
    afterwards: () => Promise<void>,
  ) {
    this.#serve = serve;
    this.#alone = alone;
    this.#afterwards = afterwards;
  }

  add(request: Q): Promise<A> {
    return new Promise((resolve, reject) => this.#enqueue({ request, resolve, reject }));
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => this.#enqueue({ task: () => task().then(resolve, reject) }));
  }

  /** Joins a task of that name which has not begun yet. */
  runOnce(name: string, task: () => Promise<void>): Promise<void> {
    let waiting = this.#once.get(name);
    if (!waiting) {
      waiting = this.run(() => {
        this.#once.delete(name);
        return task();
      });
      this.#once.set(name, waiting);
    }
    return waiting;
  }

  #enqueue(item: Waiting<Q, A>): void {
    this.#waiting.push(item);
    if (!this.#running) void this.#run();
  }

  async #run(): Promise<void> {
    this.#running = true;
    // Lets what is asked in the same breath gather.
    await Promise.resolve();
    for (let next = this.#waiting.shift(); next; next = this.#waiting.shift()) {
      if ('task' in next) await next.task();
      else await this.#serveTogether([next, ...this.#companions(next)]);
    }
    this.#running = false;
  }

  #companions(first: { readonly request: Q }): Extract<Waiting<Q, A>, { request: Q }>[] {
    const companions = [];
    while (!this.#alone(first.request)) {
      const next = this.#waiting[0];
      if (!next || 'task' in next || this.#alone(next.request)) break;
      companions.push(next);
      this.#waiting.shift();
    }
    return companions;
  }

  async #serveTogether(group: readonly Extract<Waiting<Q, A>, { request: Q }>[]): Promise<void> {
    try {
      const answers = await this.#serve(group.map(each => each.request));
      group.forEach((each, index) => each.resolve(answers[index]!));
    } catch (error) {
      for (const each of group) each.reject(error);
    }
    await this.#afterwards();
  }
}
