/** A task that runs alone, or a request that may be served together with its neighbors in the queue. */
type QueueItem<Q, A> =
  | { readonly task: () => Promise<void> }
  | { readonly request: Q; readonly resolve: (answer: A) => void; readonly reject: (error: unknown) => void };

/**
 * Runs tasks and serves requests one after the other, in the order in which they were added. Requests that gather during
 * another task are served together, which makes many small changes cheap.
 */
export class RequestQueue<Q, A> {
  readonly #serve: (requests: readonly Q[]) => Promise<readonly A[]>;
  readonly #isExclusive: (request: Q) => boolean;
  readonly #afterServe: () => Promise<void>;
  readonly #pendingTasks = new Map<string, Promise<void>>();
  #items: QueueItem<Q, A>[] = [];
  #isRunning = false;

  /** `afterServe` runs after a group of requests was answered and before the next item. */
  constructor(
    serve: (requests: readonly Q[]) => Promise<readonly A[]>,
    isExclusive: (request: Q) => boolean,
    afterServe: () => Promise<void>,
  ) {
    this.#serve = serve;
    this.#isExclusive = isExclusive;
    this.#afterServe = afterServe;
  }

  add(request: Q): Promise<A> {
    return new Promise((resolve, reject) => this.#enqueue({ request, resolve, reject }));
  }

  run<T>(task: () => Promise<T>): Promise<T> {
    return new Promise((resolve, reject) => this.#enqueue({ task: () => task().then(resolve, reject) }));
  }

  /** Runs the task. If a task of that name is waiting already, resolves with that one instead. */
  runOnce(name: string, task: () => Promise<void>): Promise<void> {
    let pending = this.#pendingTasks.get(name);
    if (!pending) {
      pending = this.run(() => {
        this.#pendingTasks.delete(name);
        return task();
      });
      this.#pendingTasks.set(name, pending);
    }
    return pending;
  }

  #enqueue(item: QueueItem<Q, A>): void {
    this.#items.push(item);
    if (!this.#isRunning) void this.#run();
  }

  async #run(): Promise<void> {
    this.#isRunning = true;
    // Lets the requests that are added synchronously gather.
    await Promise.resolve();
    for (let next = this.#items.shift(); next; next = this.#items.shift()) {
      if ('task' in next) await next.task();
      else await this.#serveTogether([next, ...this.#takeFollowers(next)]);
    }
    this.#isRunning = false;
  }

  /** Removes from the queue the requests that can be served together with the first one. */
  #takeFollowers(first: { readonly request: Q }): Extract<QueueItem<Q, A>, { request: Q }>[] {
    const followers = [];
    while (!this.#isExclusive(first.request)) {
      const next = this.#items[0];
      if (!next || 'task' in next || this.#isExclusive(next.request)) break;
      followers.push(next);
      this.#items.shift();
    }
    return followers;
  }

  async #serveTogether(group: readonly Extract<QueueItem<Q, A>, { request: Q }>[]): Promise<void> {
    try {
      const answers = await this.#serve(group.map(each => each.request));
      group.forEach((each, index) => each.resolve(answers[index]!));
    } catch (error) {
      for (const each of group) each.reject(error);
    }
    await this.#afterServe();
  }
}
