import * as z from 'zod/mini';

const text = z.string();
const number = z.number();
const texts = z.array(text);
const textsByName = z.record(z.string(), text);
const answer = {
  result: z.exactOptional(z.unknown()),
  error: z.exactOptional(text),
  delayMs: z.exactOptional(number),
};

/** A handler as it is stored. One entry for each kind. */
export const handlerSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('module'), module: text, function: z.exactOptional(text) }),
  z.object({
    kind: z.literal('command'),
    command: text,
    args: z.exactOptional(texts),
    stdin: z.exactOptional(z.enum(['json', 'none'])),
    cwd: z.exactOptional(text),
    env: z.exactOptional(textsByName),
    timeoutMs: z.exactOptional(number),
    maxBytes: z.exactOptional(number),
  }),
  z.object({
    kind: z.literal('http'),
    url: text,
    method: z.exactOptional(text),
    headers: z.exactOptional(textsByName),
    body: z.exactOptional(z.enum(['json', 'form'])),
    timeoutMs: z.exactOptional(number),
    maxBytes: z.exactOptional(number),
  }),
  z.object({
    kind: z.literal('mcp'),
    server: text,
    tool: z.exactOptional(text),
    command: z.exactOptional(text),
    args: z.exactOptional(texts),
    cwd: z.exactOptional(text),
    env: z.exactOptional(textsByName),
    url: z.exactOptional(text),
    headers: z.exactOptional(textsByName),
    timeoutMs: z.exactOptional(number),
  }),
  z.object({
    kind: z.literal('mock'),
    ...answer,
    cases: z.exactOptional(z.array(z.object({ arguments: z.record(z.string(), z.unknown()), ...answer }))),
  }),
  z.object({ kind: z.literal('vscode-command'), command: text }),
  z.object({ kind: z.literal('language-model-tool'), tool: text }),
]);

/** In the order of the schema. */
export const handlerKinds: readonly string[] = handlerSchema.def.options.map(({ shape }) => shape.kind.def.values[0]!);
