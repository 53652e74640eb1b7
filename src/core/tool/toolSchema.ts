import * as z from 'zod/mini';
import { handlerSchema } from './handlerSchema';
import { namePattern } from './name';

const text = z.string();
const flag = z.boolean();
const anything = z.record(z.string(), z.unknown());

const jsonSchema = anything;

export const annotations = z.object({
  title: z.exactOptional(text),
  readOnlyHint: z.exactOptional(flag),
  destructiveHint: z.exactOptional(flag),
  idempotentHint: z.exactOptional(flag),
  openWorldHint: z.exactOptional(flag),
});

const origin = z.object({
  kind: text,
  title: z.exactOptional(text),
  address: z.exactOptional(text),
  name: z.exactOptional(text),
  date: z.exactOptional(text),
  digest: z.exactOptional(text),
});

/**
 * A tool in the project's own form. Callers keep fields that it does not declare. The JSON Schema for the editor is generated
 * from it too.
 */
export const toolSchema = z.object({
  name: z.string().check(z.regex(namePattern)),
  title: z.exactOptional(text),
  description: text,
  inputSchema: jsonSchema,
  outputSchema: z.exactOptional(jsonSchema),
  annotations: z.exactOptional(annotations),
  examples: z.exactOptional(z.array(anything)),
  strict: z.exactOptional(flag),
  tags: z.exactOptional(z.array(text)),
  enabled: z.exactOptional(flag),
  handler: z.exactOptional(handlerSchema),
  origin: z.exactOptional(origin),
  lint: z.exactOptional(z.object({ ignore: z.exactOptional(z.array(text)) })),
  vendor: z.exactOptional(z.record(z.string(), anything)),
});

/** The known fields of a tool document. `$schema` belongs to the document, not to the tool. */
export const knownFields: ReadonlySet<string> = new Set([...Object.keys(toolSchema.shape), '$schema']);
