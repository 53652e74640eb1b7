import type { Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';
import { copyJson, isJsonObject, type JsonObject } from '../json/json';
import type { Result } from '../util/result';
import { frozenParts, type Format } from './format';
import { decodeOwnForm } from './decodeOwnForm';

/** The `version` of a document with a list of tools. A higher one was written by a newer extension. */
export const documentVersion = 1;

/** Fields that only our format has. */
const ownFields = ['examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint', 'vendor'];

/** Our own format. Nothing is lost; unknown fields stay where they are. */
export const llmTools: Format = {
  id: 'llm-tools',
  title: 'LLM Tools',
  matches: value => isJsonObject(value) && 'name' in value && !('type' in value) && hasOwnShape(value),
  isCompatible: value =>
    isJsonObject(value) && 'name' in value && !('type' in value) && ('inputSchema' in value || 'parameters' in value),
  decode: decodeOwnForm,
  encode: (tool: Tool) => copyJson(tool, frozenParts(tool)) as Result<JsonObject>,
  wrap: tools => ({ version: documentVersion, tools }),
  places: {},
  alternatePlaces: { inputSchema: [['parameters']] },
  unsupportedFields: [],
  hasStrict: false,
};

const hasOwnShape = (value: JsonObject): boolean => {
  if ('inputSchema' in value) return ownFields.some(field => field in value);
  if ('parameters' in value) return isJsonObject(value['parameters']);
  // A tool without a schema. Much other JSON has a name and a description too, so no unknown field is allowed.
  return 'description' in value && Object.keys(value).every(key => knownFields.has(key));
};
