import { isDeepStrictEqual } from 'node:util';

/** A tool as a flat record; each tag is a field of its own. */
export type Fields = Readonly<Record<string, string | boolean>>;

export interface Place {
  readonly layer: string;
  readonly name: string;
  readonly fields: Fields;
}

/** One tool that a change touched: where it was, and where it is then. */
export interface Step {
  readonly before?: Place;
  readonly after?: Place;
}

interface Made {
  steps: readonly Step[];
  /** What taking it back did, while it is not in force. */
  undone?: readonly Step[] | undefined;
  isPassed: boolean;
}

/** What an undo or a redo says: whether it did something, and what it left alone. */
export type Said = readonly [done: boolean, left: readonly string[]] | 'nothing' | 'already';

/** The history of changes as one would explain it: places with tools, and a list of what was done to them. */
export class ChangeModel {
  readonly tools = new Map<string, Place>();
  readonly made: Made[] = [];
  #redoable: Made[] = [];

  at(layer: string, name: string): Place | undefined {
    return this.tools.get(key(layer, name));
  }

  /** The steps in the order in which they would be taken back. None: nothing was done. */
  do(steps: readonly Step[]): boolean {
    if (steps.length === 0) return false;
    for (const step of steps.toReversed()) this.#apply(step);
    this.made.push({ steps, isPassed: false });
    this.#redoable = [];
    return true;
  }

  undo(change: Made): Said {
    if (change.undone) return 'already';
    const [done, left] = this.#takeBack(change.steps);
    if (done.length === 0) return [false, left];
    change.undone = done;
    this.#redoable.push(change);
    return [true, left];
  }

  undoNewest(): Said {
    for (const change of this.made.filter(each => !each.undone && !each.isPassed).reverse()) {
      const said = this.undo(change);
      if (said[0] === true) return said;
      change.isPassed = true;
      if (said[1].length > 0) return said;
    }
    return 'nothing';
  }

  redo(): Said {
    const change = this.#redoable.pop();
    if (!change) return 'nothing';
    const [done, left] = this.#takeBack(change.undone!);
    if (done.length === 0) return [false, left];
    this.made.splice(this.made.indexOf(change), 1);
    this.made.push(change);
    Object.assign(change, { steps: done, undone: undefined, isPassed: false });
    return [true, left];
  }

  /** What was done, in the order in which that would be taken back, and the names that were left alone. */
  #takeBack(steps: readonly Step[]): [done: Step[], left: string[]] {
    const done: Step[] = [];
    const left: string[] = [];
    for (const step of steps) {
      const inverse = this.#inverse(step);
      if (typeof inverse === 'string') left.push(inverse);
      else if (inverse) {
        this.#apply(inverse);
        done.unshift(inverse);
      }
    }
    return [done, [...new Set(left)].sort()];
  }

  /** A step that takes the step back, the name that keeps it from that, or nothing where there is nothing to do. */
  #inverse({ before, after }: Step): Step | string | undefined {
    const there = after && this.at(after.layer, after.name);
    const back = before && this.at(before.layer, before.name);
    if (!before) {
      if (!there) return undefined;
      return isDeepStrictEqual(there.fields, after.fields) ? { before: there } : after.name;
    }
    if (!after) {
      if (!back) return { after: before };
      return isDeepStrictEqual(back.fields, before.fields) ? undefined : before.name;
    }
    const inPlace = before.layer === after.layer && before.name === after.name;
    if (!there) return !inPlace && back && isDeepStrictEqual(back.fields, before.fields) ? undefined : after.name;
    const fields: Record<string, string | boolean> = { ...there.fields };
    for (const field of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
      const [was, made, is] = [before.fields[field], after.fields[field], there.fields[field]];
      if (was === made || is === was) continue;
      if (is !== made) return after.name;
      if (was === undefined) delete fields[field];
      else fields[field] = was;
    }
    if (inPlace && isDeepStrictEqual(fields, there.fields)) return undefined;
    if (!inPlace && back) return before.name;
    return { before: there, after: { ...before, fields } };
  }

  #apply({ before, after }: Step): void {
    if (before) this.tools.delete(key(before.layer, before.name));
    if (after) this.tools.set(key(after.layer, after.name), after);
  }
}

const key = (layer: string, name: string): string => `${layer}/${name}`;
