import type { Path } from '../util/path';
import type { Reader } from './reader';
import { readers } from './readers/index';

/** The places where a tool in this format may have its schema, the most likely first. */
export const schemaPlaces = ({ places, alternatePlaces }: Reader): readonly Path[] => [
  places?.inputSchema ?? ['inputSchema'],
  ...(alternatePlaces?.inputSchema ?? []),
];

/** The places where a tool may have its name, in any format. */
export const namePlaces: readonly Path[] = [
  ...new Map(
    readers.map(({ places }) => places?.name ?? ['name']).map(place => [JSON.stringify(place), place]),
  ).values(),
];

/** Keys of a tool whose value is its schema, in any format. */
export const schemaKeys: ReadonlySet<string> = new Set(
  readers.flatMap(schemaPlaces).flatMap(([key, ...rest]) => (rest.length === 0 ? [String(key)] : [])),
);

/** The places where a document may have a list of tools, in any format. Places that only one format has come first. */
export const listPlaces: readonly Path[] = [
  ...readers.flatMap(({ listPlaces = [] }) => listPlaces),
  ['tools'],
  ...readers.flatMap(({ requestKeys = [] }) => requestKeys.map(key => [key, 'tools'])),
];

/** The places where a request may have the name of its model, in any format. */
export const modelPlaces: readonly Path[] = [
  ['model'],
  ...readers.flatMap(({ requestKeys = [] }) => requestKeys.map(key => [key, 'model'])),
];

/** Keys of an item in a list of tools whose value is a list of declarations. */
export const declarationKeys: readonly string[] = [
  ...new Set(readers.flatMap(({ declarationKeys: keys = [] }) => keys)),
];

/** JSON with a tool in any format has at least one of these keys. Keys that are common in other JSON are left out. */
export const telltaleKeys: readonly string[] = [
  ...new Set(
    [...readers.flatMap(schemaPlaces).flat(), ...declarationKeys, ...listPlaces.map(place => place.at(-1)!)]
      .map(String)
      .filter(key => !['function', 'functions', 'json', 'jsonSchema', 'tools'].includes(key)),
  ),
].sort();
