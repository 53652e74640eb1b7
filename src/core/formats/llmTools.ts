import type { Tool } from '../tool/tool';
import { knownFields } from '../tool/toolSchema';
import { copyJson, isJsonObject, type JsonObject } from '../json/json';
import type { Result } from '../util/result';
import { frozenIn, type Format } from './format';
import { decodeOwnForm } from './decodeOwnForm';

/** Of the documents that hold a list of our tools. A higher one is from a newer extension. */
export const documentVersion = 1;

/** Fields that only our form has. */
const ours = ['examples', 'strict', 'tags', 'enabled', 'handler', 'origin', 'lint', 'vendor'];

/** Our own form: nothing is lost, what nobody knows stays where it is. */
export const llmTools: Format = {
  id: 'llm-tools',
  title: 'LLM Tools',
  matches: value => isJsonObject(value) && 'name' in value && !('type' in value) && isOurs(value),
  isCompatible: value =>
    isJsonObject(value) && 'name' in value && !('type' in value) && ('inputSchema' in value || 'parameters' in value),
  decode: decodeOwnForm,
  encode: (tool: Tool) => copyJson(tool, frozenIn(tool)) as Result<JsonObject>,
  wrap: tools => ({ version: documentVersion, tools }),
  places: {},
  alternatePlaces: { inputSchema: [['parameters']] },
  unsupportedFields: [],
  hasStrict: false,
};

const isOurs = (value: JsonObject): boolean => {
  if ('inputSchema' in value) return ours.some(field => field in value);
  if ('parameters' in value) return isJsonObject(value['parameters']);
  // A tool without arguments. Much that is no tool has a name and a description too, so nothing else may be there.
  return 'description' in value && Object.keys(value).every(key => knownFields.has(key));
};
