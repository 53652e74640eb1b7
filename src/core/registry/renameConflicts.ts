import { nameComplaint } from '../tool/name';
import type { ToolLayer } from './layer';

type Layer = Pick<ToolLayer, 'id' | 'title' | 'isRegistered'>;

/** Why the tool of that layer cannot get the name. */
export type RenameRefusal =
  | { readonly kind: 'no-name'; readonly sentence: string }
  /** Another tool of the layer has it. */
  | { readonly kind: 'taken' };

export const renameRefusal = (layer: Layer, name: string, newName: string): RenameRefusal | undefined => {
  const sentence = nameComplaint(newName);
  if (sentence !== undefined) return { kind: 'no-name', sentence };
  return newName !== name && layer.isRegistered(newName) ? { kind: 'taken' } : undefined;
};

/** What a name comes to beside the other layers: the first that hides the tool by then, and the first that it hides. */
export const shadowing = <T extends Layer>(
  layers: readonly T[],
  layer: T,
  newName: string,
): { readonly hiddenBy?: T; readonly hides?: T } => {
  const at = layers.indexOf(layer);
  const hiddenBy = layers.slice(0, at).find(each => each.isRegistered(newName));
  const hides = layers.slice(at + 1).find(each => each.isRegistered(newName));
  return { ...(hiddenBy && { hiddenBy }), ...(hides && { hides }) };
};

/** The other layers that have a tool of the name: those in which it can be renamed too, and those where the new name is taken. */
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
