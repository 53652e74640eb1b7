import { detect } from '../formats/detect';
import type { Imported } from './importer';
import { parseText } from './parseText';

/** Tools that a program hands over: a tool, a list, or anything else that is read from JSON, or the JSON itself as text. */
export const importValue = async (value: unknown): Promise<Imported> => {
  const parsed = typeof value === 'string' ? await parseText(value) : ({ ok: true, value } as const);
  if (!parsed.ok) return { tools: [], problems: parsed.problems };
  const detected = detect(parsed.value);
  if (!detected.ok) return { tools: [], problems: detected.problems };
  const { format, tools } = detected.value;
  return {
    ...(format && { format: format.title }),
    tools: tools.map(({ label, result }) => ({
      label,
      problems: result.problems,
      ...(result.ok && { tool: result.value }),
    })),
    problems: [],
  };
};
