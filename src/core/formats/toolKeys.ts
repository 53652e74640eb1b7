import type { Path } from '../util/path';
import type { Reader } from './reader';
import { readers } from './readers/index';

/** Where a tool in this form may have its schema, the most likely place first. */
export const schemaPlaces = ({ places, alternatePlaces }: Reader): readonly Path[] => [
  places?.inputSchema ?? ['inputSchema'],
  ...(alternatePlaces?.inputSchema ?? []),
];

/** Where a tool may have its name, in any form. */
export const namePlaces: readonly Path[] = [
  ...new Map(
    readers.map(({ places }) => places?.name ?? ['name']).map(place => [JSON.stringify(place), place]),
  ).values(),
];

/** Keys of a tool that have its schema as their value, in any form. */
export const schemaKeys: ReadonlySet<string> = new Set(
  readers.flatMap(schemaPlaces).flatMap(([key, ...rest]) => (rest.length === 0 ? [String(key)] : [])),
);

/** Where a document may have a list of tools, whatever their form; first what only one form has. */
export const listPlaces: readonly Path[] = [
  ...readers.flatMap(({ listPlaces = [] }) => listPlaces),
  ['tools'],
  ...readers.flatMap(({ requestKeys = [] }) => requestKeys.map(key => [key, 'tools'])),
];

/** Keys of an object in a list of tools that has a list of declarations as its value. */
export const declarationKeys: readonly string[] = [
  ...new Set(readers.flatMap(({ declarationKeys: keys = [] }) => keys)),
];

/** Keys of which JSON has at least one if it holds a tool in any form. Left out are those that any JSON may have. */
export const telltaleKeys: readonly string[] = [
  ...new Set(
    [...readers.flatMap(schemaPlaces).flat(), ...declarationKeys, ...listPlaces.map(place => place.at(-1)!)]
      .map(String)
      .filter(key => !['function', 'functions', 'json', 'jsonSchema', 'tools'].includes(key)),
  ),
].sort();
