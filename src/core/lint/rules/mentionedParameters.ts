import type { Json } from '../../json/json';

const word = '(?:parameter|param|argument|arg)';
const name = '[A-Za-z_][\\w.[\\]-]{0,80}';
/** A name in quotes of one kind. An apostrophe after a letter opens none. */
const quoted = `(?:\`${name}\`|"${name}"|“${name}”|(?<!\\w)'${name}'|‘${name}’)`;
/**
 * “the `x` parameter”, “parameter `x`”, “an argument named "x"”, “the `x` and `y` parameters”. But “`x` parameters” are those of
 * something that is called x.
 */
const mention = new RegExp(
  `${quoted}\\s+${word}\\b|\\b${word}(?:\\s+(?:named|called))?:?\\s+${quoted}|(?:${quoted},\\s+){0,8}${quoted},?\\s+(?:and|or)\\s+${quoted}\\s+${word}s\\b`,
  'gi',
);
const quotedName = new RegExp(quoted, 'g');

/** Characters of a description that are read, and those before and after a mention that tell whose parameter it is. */
const maxText = 20_000;
const maxContext = 300;

/**
 * Returns the names that the text quotes as parameters of the tool that it describes. `known` is what else it may quote: the
 * tool itself, its parameters and their values. A name that may be of a result, another tool or a command is left out.
 */
export const mentionedParameters = (text: string, known: ReadonlySet<Json>): readonly string[] =>
  (/param|arg/i.test(text) ? sentencesOf(text) : []).flatMap(sentence =>
    Array.from(sentence.matchAll(mention)).flatMap(found => {
      const names = Array.from(found[0].matchAll(quotedName), ([each]) => each.slice(1, -1));
      const end = found.index + found[0].length;
      const before = sentence.slice(Math.max(0, found.index - maxContext), found.index);
      const after = sentence.slice(end, end + maxContext);
      const isForeign =
        isOfOther(before, after) ||
        isOfResult(before, after) ||
        isDenied(before, after) ||
        namesOtherTool(before, after, new Set([...known, ...names]));
      return isForeign ? [] : names;
    }),
  );

/** Splits at the ends of sentences and at the lines of lists. Code in fences is left out. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .slice(0, maxText)
    .replace(/```[^]*?(?:```|$)/g, '\n\n')
    .split(/(?<=[.!?;])\s+|\n\s*\n|\n\s*(?=[-*•\d])/)
    .filter(sentence => sentence !== '');

/** What has parameters, too. */
const callable =
  '(?:tools?|functions?|methods?|commands?|endpoints?|apis?|servers?|scripts?|programs?|process(?:es)?|shell|quer(?:y|ies)|urls?|uris?|requests?|templates?|prompts?|constructors?|librar(?:y|ies)|class(?:es)?|components?|hooks?|decorators?|callbacks?)';
const determiners =
  '(?:(?:the|an?|any|all|each|every|its|your|that|those|these|such|other|another|underlying|resulting|called|generated|original|same|next|following|previous|first|last|respective)\\s+)*';

/** Texts before a parameter of something else. */
const ofOtherBefore: readonly RegExp[] = [
  // “the query parameter `x`”
  /\b(?:query|url|uri|path|command(?:[- ]line)?|line|cli|shell|script|program|type|template|generic|body|header|cookie|function|constructor|method|keyword|sql|get|post|http|config(?:uration)?|environment|macro|compiler|build|model|form|decorator|callback)\s+$/i,
  /\bits\s+(?:\w+\s+)?$/i,
  // “a function that takes the `x` parameter”
  new RegExp(
    `\\b(?!tools?)${callable}\\s+(?:with|that\\s+\\w+|which\\s+\\w+|takes?|ha(?:s|ve)|accepts?|taking|having|expects?)\\b[^,;]*$`,
    'i',
  ),
  // “Each page has a `x` parameter”
  /\b(?:each|every|all)\s+(?:[\w-]+\s+){1,2}(?:ha(?:s|ve)|comes?\s+with|contains?|includes?|takes?|accepts?|carr(?:y|ies))\b/i,
  // “for each argument, its type and the `default` argument”
  /\b(?:each|every|whose|functions?['’]?s?|methods?['’]?s?)\s+(?:arguments?|parameters?)\b/i,
];

/** Texts after a parameter of something else. */
const ofOtherAfter: readonly RegExp[] = [
  // “of the model”, but not “of this tool”
  /^\s+of\s+(?!(?:this|the)\s+tool\b)/i,
  /^\s+(?:to|in|for|from|on|with)\s+(?:each|every)\b/i,
  new RegExp(
    `^\\s+(?:to|in|for|from|on|with)\\s+${determiners}(?:(?:sql|http|rest|graphql|api|search|web|shell|client|server|target|remote|child|parent|sub-?)\\s+)?${callable}\\b`,
    'i',
  ),
];

const otherTool =
  /\b(?:other|another|that|those|these|parent|child|sibling)\s+(?:\w+\s+)?(?:tools?|functions?|methods?|commands?|endpoints?)\b/i;

/** Whether the parameter is one of a query, a command, a function in code or the like. */
const isOfOther = (before: string, after: string): boolean =>
  ofOtherBefore.some(each => each.test(before)) ||
  ofOtherAfter.some(each => each.test(after)) ||
  otherTool.test(before + after);

const resultNoun =
  '(?:responses?|results?|answers?|outputs?|repl(?:y|ies)|payloads?|return\\s+values?|returned\\s+\\w+)';
const returnedBefore = /\b(?:returned|resulting|response|result|output|answer|return)\s+$/i;
const returnedAfter: readonly RegExp[] = [
  new RegExp(
    `^[^,]*?\\b(?:in|of|from|with|within|inside)\\s+(?:(?:the|an?|its|each|every|that)\\s+)*(?:\\w+\\s+)?${resultNoun}\\b`,
    'i',
  ),
  /^\s+(?:(?:is|are|will\s+be|gets?)\s+)?(?:returned|included\s+in|part\s+of\s+the\s+(?:response|result|answer|output))\b/i,
];
const returning = new RegExp(
  `\\b(?:returns?|yields?|outputs?|responds?\\s+with|${resultNoun}\\s+(?:also\\s+)?(?:ha(?:s|ve)|contains?|includes?|carr(?:y|ies)|comes?\\s+with|with))\\b(.*)$`,
  'is',
);
/** Words that lead from a result to a parameter that determines it. */
const determining =
  /\b(?:if|when|unless|while|by|via|us(?:e|ing)|set(?:ting)?|pass(?:ing)?|provid(?:e|ing)|specif(?:y|ying)|as|match(?:es|ing)?|according\s+to|based\s+on|depend(?:s|ing)\s+on|limited|given|controlled|selected)\b/i;

/** Whether the parameter is a field of what the tool returns. */
const isOfResult = (before: string, after: string): boolean => {
  if (returnedBefore.test(before) || returnedAfter.some(each => each.test(after))) return true;
  // “Returns an object with the `x` parameter”, but not “Returns more if the `x` parameter is set”
  const result = returning.exec(before)?.[1];
  return result !== undefined && !determining.test(result);
};

/** Whether the text says that there is no such parameter, or no longer. */
const isDenied = (before: string, after: string): boolean =>
  /\b(?:no|without(?:\s+(?:an?|the|any))?|instead\s+of(?:\s+(?:an?|the))?|unlike(?:\s+the)?|former(?:ly)?(?:\s+the)?|old|removed|renamed|dropped|replace[sd]?)(?:\s+the)?\s+$/i.test(
    before,
  ) ||
  /(?:\bnot|n['’]t|\bnever|\bno\s+longer)\s+(?:have|accept|take|support|offer|provide|expect|need|require|know|recogni[sz]e|allow)s?\s+(?:(?:an?|the|any)\s+)?$/i.test(
    before,
  ) ||
  /^\s+(?:was|were|has\s+been|have\s+been|is|are)\s+(?:removed|dropped|renamed|replaced|gone|deprecated|no\s+longer|not\s+(?:supported|accepted|available|needed|used))\b/i.test(
    after,
  );

/** Also a command: `gh pr create`. */
const identifier = '[A-Za-z_]\\w*(?:[. -]\\w+)*';
const quotedIdentifier = `(?<!\\w)[\`'"“‘](${identifier})(?:\\(\\))?[\`'"”’]`;
/** A name in code without quotes: `other_tool`, `otherTool` or `other()`. */
const bareIdentifier = `(?<![\\w\`'"“‘])([A-Za-z]\\w*_\\w+|[a-z]{2,}[A-Z][a-z]\\w*|[A-Za-z_]\\w*(?=\\(\\)))`;
const toolWord = '(?:[Tt]ools?|[Ff]unctions?|[Mm]ethods?|[Cc]ommands?|[Ee]ndpoints?|API|[Oo]perations?|[Cc]alls?)';

/** Texts in which an identifier is one of a tool, not of a value. */
const toolMentions = [quotedIdentifier, bareIdentifier].flatMap(each => [
  // “`other` tool”, “`other`’s”, “`other`()”
  new RegExp(`${each}(?:\\s+${toolWord}\\b|['’]s\\b|\\()`, 'g'),
  // “tool `other`”, “call `other`”, “of `other`”
  new RegExp(
    `\\b(?:${toolWord}|[Cc]alling|[Ii]nvok(?:e|es|ing)|[Uu]s(?:e|es|ing)|[Rr]un(?:s|ning)?|[Ss]ee|[Ll]ike|than|of|[Ff]rom|\\w+ed\\s+by|[Ii]n|[Ff]or|[Oo]n|to|into|accepts?|[Vv]ia|through)\\s+(?:the\\s+)?${each}`,
    'g',
  ),
  // “`other` takes a …”
  new RegExp(`${each}\\s+(?:takes?|has|accepts?|expects?|needs?|requires?|supports?|uses?|with)\\b`, 'g'),
]);

/** Whether the sentence names another tool, to which the parameter may belong. In “set … to `x`”, x is a value. */
const namesOtherTool = (before: string, after: string, known: ReadonlySet<Json>): boolean => {
  const setsValue =
    /\bset(?:s|ting)?\b/i.test(before) ||
    /^\s+(?:is|are|must\s+be|can\s+be|should\s+be)?\s*(?:set|equal)\b/i.test(after);
  const rest = setsValue ? after.replace(/\bto\s+[`'"“‘][^`'"”’]*[`'"”’]/g, ' ') : after;
  return [before, rest].some(part =>
    toolMentions.some(pattern =>
      Array.from(part.matchAll(pattern)).some(([, name]) => name !== undefined && !isKnown(name, known)),
    ),
  );
};

const isKnown = (name: string, known: ReadonlySet<Json>): boolean =>
  known.has(name) || name.split(/[.[\]]+/).some(part => known.has(part)) || /^(?:true|false|null|none)$/i.test(name);
