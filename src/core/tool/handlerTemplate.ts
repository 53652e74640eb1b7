/**
 * A part of a text in a handler: a literal text; `{name}`, an argument; `${env:NAME}`, an environment variable; or `{?a,b}`
 * and `{&a,b}`, arguments in the query of a URL, as in RFC 6570. `{{name}}` is the literal text `{name}`.
 */
export type TemplatePart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'argument'; readonly name: string; readonly text: string }
  | { readonly kind: 'query'; readonly names: readonly string[]; readonly text: string }
  | { readonly kind: 'env'; readonly name: string; readonly text: string };

const pattern =
  /\$\{env:(?<env>[^{}]{1,200})\}|\{\{(?<escaped>[\w.-]{1,200})\}\}|\{[?&](?<query>[\w.-]{1,200}(?:,[\w.-]{1,200}){0,100})\}|\{(?<argument>[A-Za-z_][\w.-]{0,200})\}/g;

export const parseTemplate = (template: string): readonly TemplatePart[] => {
  const parts: TemplatePart[] = [];
  let end = 0;
  for (const { 0: text, index, groups = {} } of template.matchAll(pattern)) {
    if (index > end) parts.push({ kind: 'text', text: template.slice(end, index) });
    end = index + text.length;
    const { env, escaped, query, argument } = groups;
    if (env !== undefined) parts.push({ kind: 'env', name: env, text });
    else if (escaped !== undefined) parts.push({ kind: 'text', text: `{${escaped}}` });
    else if (query !== undefined) parts.push({ kind: 'query', names: query.split(','), text });
    else parts.push({ kind: 'argument', name: argument!, text });
  }
  if (end < template.length) parts.push({ kind: 'text', text: template.slice(end) });
  return parts;
};

/** The names of the arguments for which the template has a placeholder. Only URLs have placeholders of queries. */
export const argumentsIn = (template: string, { isUrl = false } = {}): readonly string[] =>
  parseTemplate(template).flatMap(part =>
    part.kind === 'argument' ? [part.name] : part.kind === 'query' && isUrl ? part.names : [],
  );
