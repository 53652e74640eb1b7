import { invalidNameMessage } from '../tool/name';
import type { ToolLayer } from './layer';

type Layer = Pick<ToolLayer, 'id' | 'title' | 'isRegistered'>;

/** Why a tool cannot get a name. */
export type RenameRefusal =
  | { readonly kind: 'no-name'; readonly message: string }
  /** Another tool of the layer has the name. */
  | { readonly kind: 'taken' };

/** Returns why the tool `name` of the layer cannot be renamed to `newName`, or undefined if it can. */
export const renameRefusal = (layer: Layer, name: string, newName: string): RenameRefusal | undefined => {
  const message = invalidNameMessage(newName);
  if (message !== undefined) return { kind: 'no-name', message };
  return newName !== name && layer.isRegistered(newName) ? { kind: 'taken' } : undefined;
};

/**
 * Returns which layer would hide a tool of that name in `layer`, and in which layer it would hide a tool: the topmost of each.
 * `layers` are sorted topmost first.
 */
export const shadowing = <T extends Layer>(
  layers: readonly T[],
  layer: T,
  newName: string,
): { readonly hiddenBy?: T; readonly hides?: T } => {
  const index = layers.indexOf(layer);
  const hiddenBy = layers.slice(0, index).find(each => each.isRegistered(newName));
  const hides = layers.slice(index + 1).find(each => each.isRegistered(newName));
  return { ...(hiddenBy && { hiddenBy }), ...(hides && { hides }) };
};

/** The other layers that have a tool named `name`, grouped by whether `newName` is free or taken there. */
export const sameNameInOtherLayers = <T extends Layer>(
  layers: readonly T[],
  layer: T,
  name: string,
  newName: string,
): { readonly free: readonly T[]; readonly taken: readonly T[] } => {
  const others = layers.filter(each => each !== layer && each.isRegistered(name));
  return {
    free: others.filter(each => !each.isRegistered(newName)),
    taken: others.filter(each => each.isRegistered(newName)),
  };
};
