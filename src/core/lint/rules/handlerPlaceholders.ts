import { isJsonObject } from '../../json/json';
import { argumentsIn, parseTemplate } from '../../tool/handlerTemplate';
import type { JsonSchema } from '../../tool/tool';
import { l10n } from '../../util/l10n';
import type { Rule } from '../../vendors/rule';
import { handlerTexts } from './handlerTexts';

/** A call fails if a placeholder is for an argument that cannot be given. */
export const handlerPlaceholder: Rule = {
  code: 'handler-placeholder',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler, inputSchema }, { formatId }) {
    if (formatId !== undefined || (handler?.kind !== 'command' && handler?.kind !== 'http')) return;
    if (isOpen(inputSchema)) return;
    for (const { text, role, path } of handlerTexts(handler)) {
      // Variables have no placeholders for arguments.
      const names = role === 'variable' ? [] : argumentsIn(text, { isUrl: role === 'url' });
      const unknown = names.find(name => !isDeclared(inputSchema, name));
      if (unknown === undefined) continue;
      const message = l10n.t(
        '`{0}` stands for an argument, but the tool has no argument “{1}”. Correct the name, or write `{2}` for the text itself.',
        `{${unknown}}`,
        unknown,
        `{{${unknown}}}`,
      );
      yield { path, message };
    }
  },
};

/** A text of `args` whose argument is not given is left out, but not the option before it. */
export const handlerOption: Rule = {
  code: 'handler-option',
  severity: 'warning',
  date: '2026-11',
  field: 'handler',
  *check({ handler, inputSchema }, { formatId }) {
    if (formatId !== undefined || handler?.kind !== 'command') return;
    const { required } = inputSchema;
    const { args = [] } = handler;
    for (const [index, text] of args.entries()) {
      const option = args[index - 1];
      const [part, ...others] = parseTemplate(text);
      if (!option || !/^--?\w[\w-]*$/.test(option) || part?.kind !== 'argument' || others.length > 0) continue;
      if (Array.isArray(required) && required.includes(part.name)) continue;
      const message = l10n.t(
        'A call without “{0}” leaves `{1}` alone, without its value. Write both as one text, such as `{2}`, or make the argument required.',
        part.name,
        option,
        `${option}${option.startsWith('--') ? '=' : ''}${text}`,
      );
      yield { path: ['handler', 'args', index], message };
    }
  },
};

const isDeclared = ({ properties }: JsonSchema, name: string): boolean =>
  isJsonObject(properties) && Object.hasOwn(properties, name);

/** Whether there can be arguments that are not in `properties` of the root. */
const isOpen = (schema: JsonSchema): boolean =>
  ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'dependentSchemas', 'patternProperties'].some(
    keyword => keyword in schema,
  ) ||
  ('additionalProperties' in schema && schema['additionalProperties'] !== false);
