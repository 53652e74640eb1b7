import { severityRank, type Rule } from '../vendors/rule';
import { descriptionsAlike } from './rules/alike';
import { descriptionLong, descriptionShort, parameterDescriptionLong } from './rules/descriptionLength';
import { descriptionMissing } from './rules/descriptionMissing';
import { enumCase } from './rules/enumCase';
import { exampleKeyword } from './rules/exampleKeyword';
import { handlerEmpty, handlerUrl } from './rules/handlerAddress';
import { handlerLimit } from './rules/handlerLimits';
import { handlerMock } from './rules/handlerMock';
import { handlerOption, handlerPlaceholder } from './rules/handlerPlaceholders';
import { handlerSecret } from './rules/handlerSecret';
import { handlerInjection, handlerShell } from './rules/handlerShell';
import { keywordInvalid } from './rules/keywordInvalid';
import { manyTools } from './rules/manyTools';
import { notChecked } from './rules/notChecked';
import { strictLost } from './rules/strictLost';
import { enumAgainstType, enumMixed } from './rules/enums';
import { formatUnknown } from './rules/formats';
import { misplacedParameters } from './rules/misplacedParameters';
import { nameClash } from './rules/nameClash';
import { namePunctuation, nameRewritten } from './rules/namePunctuation';
import { objectWithoutProperties } from './rules/objectWithoutProperties';
import { parameterUndescribed } from './rules/parameterUndescribed';
import { patternInvalid } from './rules/patterns';
import { proseObjects, proseUnknownParameter } from './rules/prose';
import { refExternal, refUnresolved } from './rules/references';
import { requiredUndeclared } from './rules/requiredUndeclared';
import { secrets } from './rules/secrets';
import { tupleItems } from './rules/tupleItems';
import { unknownKeyword } from './rules/unknownKeyword';
import { unknownType } from './rules/unknownType';
import { definitionsUnused } from './rules/unusedDefinitions';
import { untyped } from './rules/untyped';
import { defaultInvalid, examplesInvalid, valuesUnchecked } from './rules/values';
import { isConstraint } from '../vendors/constraint';
import { endpoints } from '../vendors/endpoints';
import { portable, type Vendor } from '../vendors/vendors';

/** The rules of lint itself, beside the constraints of vendors, in the order in which their findings are shown. */
export const lintRules: readonly Rule[] = [
  namePunctuation,
  nameRewritten,
  nameClash,
  descriptionMissing,
  descriptionShort,
  descriptionLong,
  descriptionsAlike,
  parameterUndescribed,
  parameterDescriptionLong,
  proseUnknownParameter,
  proseObjects,
  unknownType,
  misplacedParameters,
  unknownKeyword,
  keywordInvalid,
  exampleKeyword,
  tupleItems,
  untyped,
  objectWithoutProperties,
  requiredUndeclared,
  definitionsUnused,
  refExternal,
  refUnresolved,
  enumMixed,
  enumAgainstType,
  enumCase,
  patternInvalid,
  formatUnknown,
  defaultInvalid,
  examplesInvalid,
  notChecked,
  valuesUnchecked,
  secrets,
  handlerEmpty,
  handlerUrl,
  handlerShell,
  handlerInjection,
  handlerSecret,
  handlerPlaceholder,
  handlerOption,
  handlerMock,
  handlerLimit,
  strictLost,
  manyTools,
];

/** The constraints of all vendors: the most severe for each code, with the vendors that have it. */
const constraintRules = (): readonly Rule[] => {
  const found = new Map<string, { readonly rule: Rule; readonly vendors: Set<Vendor> }>();
  for (const { vendor, tools, strict } of endpoints) {
    for (const rule of [...tools, ...(strict?.tools ?? [])].filter(isConstraint)) {
      const known = found.get(rule.code);
      const isWorse = !known || severityRank[rule.severity] > severityRank[known.rule.severity];
      const names = known?.vendors ?? new Set<Vendor>();
      found.set(rule.code, { rule: isWorse ? rule : known.rule, vendors: names.add(vendor) });
    }
  }
  return [...found.values()].map(({ rule, vendors }) => ({
    ...rule,
    vendors: portable.filter(vendor => vendors.has(vendor)),
  }));
};

/** All rules and constraints by code, in the order in which their findings are shown. */
export const rules: readonly Rule[] = [...constraintRules(), ...lintRules];
