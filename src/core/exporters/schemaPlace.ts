import { pathText, type Path } from '../util/path';

/** The keyword and the schema that a path in a tool leads to. */
export interface SchemaPlace {
  /** Undefined if the path leads to the schema itself. For a path outside of schemas, the field of the tool. */
  readonly keyword?: string;
  /** The schema as people name it, such as `range.from` or `edits[].path`; empty outside of schemas. */
  readonly schema: string;
}

/** Splits a path in a tool into the keyword and the schema. People know the name of a parameter, not the path of its schema. */
export const schemaPlaceOf = ([field, ...inside]: Path): SchemaPlace => {
  if (field !== 'inputSchema' && field !== 'outputSchema')
    return field === undefined ? { schema: '' } : { keyword: [field, ...inside].join('.'), schema: '' };
  let schema = field === 'inputSchema' ? '' : field;
  let keyword: string | undefined;
  for (const key of inside) {
    if (keyword === undefined) keyword = String(key);
    else if (typeof key === 'number' || mapKeywords.has(keyword)) {
      schema += (keyword === 'properties' || keyword === 'items' ? '' : step(keyword)) + step(key);
      keyword = undefined;
    } else {
      schema += keyword === 'items' ? '[]' : step(keyword);
      keyword = String(key);
    }
  }
  return { ...(keyword !== undefined && { keyword }), schema: schema.replace(/^\./, '') || field };
};

const step = (key: string | number): string => pathText(['_', key]).slice(1);

/** The keywords with schemas by name. */
const mapKeywords = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas']);
