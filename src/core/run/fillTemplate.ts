import { parseTemplate } from '../tool/handlerTemplate';
import type { Arguments } from '../tool/validateArgs';
import type { Environment } from './environment';
import { CallError } from './toolResult';

export interface TemplateValues {
  readonly env: Environment;
  /** Without arguments, their placeholders are literal texts. */
  readonly args?: Arguments;
}

/** Fills in a template of a handler. Returns undefined if one of its arguments is not given. */
export const fillTemplate = (template: string, { env, args }: TemplateValues): string | undefined => {
  const texts = parseTemplate(template).map(part => {
    if (part.kind === 'env') return environmentValue(part.name, env);
    if (part.kind === 'argument' && args) return argumentText(args[part.name]);
    return part.text;
  });
  return texts.includes(undefined) ? undefined : texts.join('');
};

/** Fills in environment variables only. */
export const fillEnvironment = (template: string, env: Environment): string => fillTemplate(template, { env })!;

/** Fills in environment variables in all values. */
export const fillAll = (
  templates: { readonly [name: string]: string } | undefined,
  env: Environment,
): { readonly [name: string]: string } =>
  Object.fromEntries(Object.entries(templates ?? {}).map(([name, text]) => [name, fillEnvironment(text, env)]));

export const environmentValue = (name: string, env: Environment): string => {
  const value = env[name];
  if (value === undefined)
    throw new CallError(
      `The handler of the tool needs the environment variable “${name}”, which is not set. Set it where the tools are run.`,
    );
  return value;
};

/** Returns an argument as text: JSON if it is a list or an object. An argument that is null counts as not given. */
export const argumentText = (value: unknown): string | undefined => {
  if (value === undefined || value === null) return undefined;
  return typeof value === 'string' ? value : JSON.stringify(value);
};
