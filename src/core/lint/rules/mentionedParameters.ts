import type { Json } from '../../json/json';

const word = '(?:parameter|param|argument|arg)';
/** A name in quotes of one kind. An apostrophe after a letter opens none. */
const quoted =
  '(?:`([A-Za-z_][\\w.[\\]-]*)`|"([A-Za-z_][\\w.[\\]-]*)"|“([A-Za-z_][\\w.[\\]-]*)”|(?<!\\w)\'([A-Za-z_][\\w.[\\]-]*)\'|‘([A-Za-z_][\\w.[\\]-]*)’)';
/** “the `x` parameter”, “parameter `x`”, “an argument named "x"”. Several, as in “`x` parameters”, belong to something named x. */
const mention = new RegExp(`${quoted}\\s+${word}\\b|\\b${word}(?:\\s+(?:named|called))?:?\\s+${quoted}`, 'gi');

/**
 * Returns the names that the text quotes as parameters of the tool that it describes. `known` is what else it may quote: the
 * tool itself, its parameters and their values. A name that may be of a result, another tool or a command is left out.
 */
export const mentionedParameters = (text: string, known: ReadonlySet<Json>): readonly string[] =>
  sentencesOf(text).flatMap(sentence =>
    Array.from(sentence.matchAll(mention)).flatMap(found => {
      const name = found.slice(1).find(group => group !== undefined)!;
      const before = sentence.slice(0, found.index);
      const after = sentence.slice(found.index + found[0].length);
      const isForeign =
        isOfOther(before, after) ||
        isOfResult(before, after) ||
        isDenied(before, after) ||
        namesOtherTool(before, after, new Set([...known, name]));
      return isForeign ? [] : [name];
    }),
  );

/** Splits at the ends of sentences and at the lines of lists. Code in fences is left out. */
const sentencesOf = (text: string): readonly string[] =>
  text
    .replace(/```[^]*?(?:```|$)/g, '\n\n')
    .split(/(?<=[.!?;])\s+|\n\s*\n|\n\s*(?=[-*•\d])/)
    .filter(sentence => sentence !== '');

/** Whether the parameter is one of a query, a command, a function in code or the like. */
const isOfOther = (before: string, after: string): boolean =>
  /\b(?:query|url|uri|path|command(?:[- ]line)?|line|cli|shell|script|program|type|template|generic|body|header|cookie|function|constructor|method|keyword|sql|get|post|http|config(?:uration)?|environment|macro|compiler|build|model|form|decorator|callback|url's)\s*$/i.test(
    before,
  ) ||
  /\bits\s+(?:\w+\s+)?$/i.test(before) ||
  /^\s+(?:of|to|in|for|from|on|with)\s+(?:(?:the|an?|any|all|each|every|its|your|that|those|these|such|other|another|underlying|resulting|called|generated|original|same|next|following|previous|first|last|respective)\s+)*(?:other|another|underlying|called|following|previous|respective|child|parent|sub-?)?\s*(?:(?:sql|http|rest|graphql|api|search|web|shell|client|server|target|remote)\s+)?(?:tools?|functions?|methods?|commands?|endpoints?|apis?|servers?|scripts?|programs?|process(?:es)?|shell|quer(?:y|ies)|urls?|uris?|requests?|templates?|constructors?|librar(?:y|ies)|classes|class|components?|hooks?)\b/i.test(
    after,
  ) ||
  /\b(?:other|another|that|those|these|parent|child|sibling)\s+(?:\w+\s+)?(?:tools?|functions?|methods?|commands?|endpoints?)\b/i.test(
    before + after,
  );

const resultNoun =
  '(?:responses?|results?|answers?|outputs?|repl(?:y|ies)|payloads?|return\\s+values?|returned\\s+\\w+)';

/** Whether the parameter is a field of what the tool returns. */
const isOfResult = (before: string, after: string): boolean => {
  if (/\b(?:returned|resulting|response|result|output|answer|return)\s+$/i.test(before)) return true;
  if (
    new RegExp(
      `^[^,]*?\\b(?:in|of|from|with|within|inside)\\s+(?:(?:the|an?|its|each|every|that)\\s+)*(?:\\w+\\s+)?${resultNoun}\\b`,
      'i',
    ).test(after)
  )
    return true;
  if (
    /^\s+(?:(?:is|are|will\s+be|gets?)\s+)?(?:returned|included\s+in|part\s+of\s+the\s+(?:response|result|answer|output))\b/i.test(
      after,
    )
  )
    return true;
  // “Returns an object with the `x` parameter”, but not “Returns more if the `x` parameter is set”
  const verb = new RegExp(
    `\\b(?:returns?|yields?|outputs?|responds?\\s+with|${resultNoun}\\s+(?:also\\s+)?(?:ha(?:s|ve)|contains?|includes?|carr(?:y|ies)|comes?\\s+with|with))\\b(.*)$`,
    'is',
  ).exec(before);
  return (
    verb !== null &&
    !/\b(?:if|when|unless|while|by|via|us(?:e|ing)|set(?:ting)?|pass(?:ing)?|provid(?:e|ing)|specif(?:y|ying)|as|match(?:es|ing)?|according\s+to|based\s+on|depend(?:s|ing)\s+on|limited|given|controlled|selected)\b/i.test(
      verb[1]!,
    )
  );
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

const identifier = '[A-Za-z_][\\w]*(?:[.-]\\w+)*';
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
