import { isDeepStrictEqual } from 'node:util';

/** A tool as a flat record. Each tag is a separate field. */
export type Fields = Readonly<Record<string, string | boolean>>;

/** A tool in a layer. */
export interface Place {
  readonly layer: string;
  readonly name: string;
  readonly fields: Fields;
}

/** How a change affected one tool: where the tool was before, and where it is after. */
export interface Step {
  readonly before?: Place;
  readonly after?: Place;
}

interface ModelChange {
  steps: readonly Step[];
  /** The inverse steps that were applied if the change is undone. */
  undone?: readonly Step[] | undefined;
  /** Whether an undo of the newest change skipped this one, since it could not be undone. */
  isSkipped: boolean;
}

/** The outcome of an undo or redo: whether it changed anything, and the names that it skipped. */
export type UndoOutcome = readonly [done: boolean, left: readonly string[]] | 'nothing' | 'already';

/** A simple model of the change history: a map of tools, and a list of the changes made to them. */
export class ChangeModel {
  readonly tools = new Map<string, Place>();
  readonly changes: ModelChange[] = [];
  #redoable: ModelChange[] = [];

  at(layer: string, name: string): Place | undefined {
    return this.tools.get(key(layer, name));
  }

  /** Applies the steps, which are in the order in which an undo reverts them. Returns whether there are any. */
  do(steps: readonly Step[]): boolean {
    if (steps.length === 0) return false;
    for (const step of steps.toReversed()) this.#apply(step);
    this.changes.push({ steps, isSkipped: false });
    this.#redoable = [];
    return true;
  }

  undo(change: ModelChange): UndoOutcome {
    if (change.undone) return 'already';
    const [done, left] = this.#revert(change.steps);
    if (done.length === 0) return [false, left];
    change.undone = done;
    this.#redoable.push(change);
    return [true, left];
  }

  undoNewest(): UndoOutcome {
    for (const change of this.changes.filter(each => !each.undone && !each.isSkipped).reverse()) {
      const outcome = this.undo(change);
      if (outcome[0] === true) return outcome;
      change.isSkipped = true;
      if (outcome[1].length > 0) return outcome;
    }
    return 'nothing';
  }

  redo(): UndoOutcome {
    const change = this.#redoable.pop();
    if (!change) return 'nothing';
    const [done, left] = this.#revert(change.undone!);
    if (done.length === 0) return [false, left];
    this.changes.splice(this.changes.indexOf(change), 1);
    this.changes.push(change);
    Object.assign(change, { steps: done, undone: undefined, isSkipped: false });
    return [true, left];
  }

  /** Reverts the steps. Returns the applied steps, in the order in which an undo reverts them, and the skipped names. */
  #revert(steps: readonly Step[]): [done: Step[], left: string[]] {
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

  /** Returns the inverse step, the name of the tool that prevents it, or undefined if there is nothing to do. */
  #inverse({ before, after }: Step): Step | string | undefined {
    const current = after && this.at(after.layer, after.name);
    const original = before && this.at(before.layer, before.name);
    if (!before) {
      if (!current) return undefined;
      return isDeepStrictEqual(current.fields, after.fields) ? { before: current } : after.name;
    }
    if (!after) {
      if (!original) return { after: before };
      return isDeepStrictEqual(original.fields, before.fields) ? undefined : before.name;
    }
    const inPlace = before.layer === after.layer && before.name === after.name;
    if (!current)
      return !inPlace && original && isDeepStrictEqual(original.fields, before.fields) ? undefined : after.name;
    const fields: Record<string, string | boolean> = { ...current.fields };
    for (const field of new Set([...Object.keys(before.fields), ...Object.keys(after.fields)])) {
      const [oldValue, newValue, currentValue] = [before.fields[field], after.fields[field], current.fields[field]];
      if (oldValue === newValue || currentValue === oldValue) continue;
      if (currentValue !== newValue) return after.name;
      if (oldValue === undefined) delete fields[field];
      else fields[field] = oldValue;
    }
    if (inPlace && isDeepStrictEqual(fields, current.fields)) return undefined;
    if (!inPlace && original) return before.name;
    return { before: current, after: { ...before, fields } };
  }

  #apply({ before, after }: Step): void {
    if (before) this.tools.delete(key(before.layer, before.name));
    if (after) this.tools.set(key(after.layer, after.name), after);
  }
}

const key = (layer: string, name: string): string => `${layer}/${name}`;
