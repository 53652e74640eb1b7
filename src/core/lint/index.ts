import type { Rule } from './rule';
import { descriptionsAlike } from './rules/alike';
import { arrayWithoutItems } from './rules/arrayWithoutItems';
import { booleanSchema } from './rules/booleanSchema';
import { tooManyForGemini, tooManyTools } from './rules/counts';
import { descriptionLong, descriptionShort, parameterDescriptionLong } from './rules/descriptionLength';
import { descriptionMissing, descriptionRequired } from './rules/descriptionMissing';
import { draftMix } from './rules/draftMix';
import { enumCase } from './rules/enumCase';
import { exampleKeyword } from './rules/exampleKeyword';
import { keywordInvalid } from './rules/keywordInvalid';
import { manyTools } from './rules/manyTools';
import { strictLost } from './rules/strictLost';
import { bothSchemas, deferAll, deferCache, executionRemoved, referenceName } from './rules/vendorFields';
import { enumAgainstType, enumMixed, enumNotText } from './rules/enums';
import { formatNotStrict, formatUnknown } from './rules/formats';
import { hintsContradict, outputRoot } from './rules/hints';
import { keyCharset, keyCharsetGemini } from './rules/keyCharset';
import { cohereStrict } from './rules/cohereStrict';
import { mcpHeader } from './rules/mcpHeader';
import { nameCharset } from './rules/nameCharset';
import { nameClash } from './rules/nameClash';
import { nameEnds } from './rules/nameEnds';
import { documentedNameLength, nameLength } from './rules/nameLength';
import { namePunctuation, nameRewritten } from './rules/namePunctuation';
import { nameReserved } from './rules/nameReserved';
import { nameStart } from './rules/nameStart';
import { objectWithoutProperties } from './rules/objectWithoutProperties';
import { parameterUndescribed } from './rules/parameterUndescribed';
import { patternInvalid, patternPortable } from './rules/patterns';
import { proseObjects, proseUnknownParameter } from './rules/prose';
import { recursion } from './rules/recursion';
import { refExternal, refUnresolved } from './rules/references';
import { requiredUndeclared } from './rules/requiredUndeclared';
import { rootCombinator, rootValues } from './rules/rootCombinator';
import { secrets } from './rules/secrets';
import { optionalAnthropic, sizeOpenai } from './rules/sizes';
import { tupleItems } from './rules/tupleItems';
import { unknownKeyword } from './rules/unknownKeyword';
import { unknownType } from './rules/unknownType';
import { definitionsUnused } from './rules/unusedDefinitions';
import { untyped } from './rules/untyped';
import { defaultInvalid, examplesInvalid, valuesUnchecked } from './rules/values';
import { notChecked } from './findings';

/** All rules, in the order in which their findings are shown. */
export const rules: readonly Rule[] = [
  nameCharset,
  nameEnds,
  nameStart,
  nameLength,
  documentedNameLength,
  nameReserved,
  namePunctuation,
  nameRewritten,
  nameClash,
  descriptionMissing,
  descriptionRequired,
  descriptionShort,
  descriptionLong,
  descriptionsAlike,
  parameterUndescribed,
  parameterDescriptionLong,
  proseUnknownParameter,
  proseObjects,
  unknownType,
  unknownKeyword,
  keywordInvalid,
  draftMix,
  exampleKeyword,
  rootCombinator,
  rootValues,
  arrayWithoutItems,
  tupleItems,
  untyped,
  booleanSchema,
  objectWithoutProperties,
  requiredUndeclared,
  keyCharset,
  keyCharsetGemini,
  definitionsUnused,
  refExternal,
  refUnresolved,
  recursion,
  enumMixed,
  enumNotText,
  enumAgainstType,
  enumCase,
  patternInvalid,
  patternPortable,
  formatNotStrict,
  formatUnknown,
  defaultInvalid,
  examplesInvalid,
  notChecked,
  valuesUnchecked,
  secrets,
  mcpHeader,
  hintsContradict,
  outputRoot,
  executionRemoved,
  referenceName,
  bothSchemas,
  deferCache,
  deferAll,
  strictLost,
  sizeOpenai,
  optionalAnthropic,
  tooManyTools,
  tooManyForGemini,
  manyTools,
  cohereStrict,
];
