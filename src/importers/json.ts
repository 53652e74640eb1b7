import { detect, nameIn, type DetectedTool } from '../formats/detect';
import { isUnnamed, toolOfSchema } from '../formats/read/bareSchema';
import type { Problem } from '../util/result';
import { digest } from './digest';
import type { Imported, ImportedTool, Importer, Source, Unnamed } from './importer';
import { parseText } from './parseText';

/** Tools in text: JSON, perhaps with comments and trailing commas, perhaps in a fence of Markdown; read as that form, if one is given. */
export const jsonImporter = (text: string, source: Source, as?: string): Importer => ({
  id: 'json',
  title: 'JSON',
  read: async signal => {
    const parsed = await parseText(text);
    signal?.throwIfAborted();
    if (!parsed.ok) return nothing(parsed.problems);
    const detected = detect(parsed.value, { as });
    if (!detected.ok) return nothing(detected.problems);
    const { format, candidates, tools } = detected.value;
    return {
      ...(format && { format: format.title }),
      candidates: candidates.map(({ id, title }) => ({ id, title })),
      tools: tools.map(tool => imported(tool, source)),
      problems: [],
    };
  },
});

const nothing = (problems: readonly Problem[]): Imported => ({ tools: [], problems });

const imported = (detected: DetectedTool, from: Source): ImportedTool => {
  const { label, source, result } = detected;
  const { kind, address, now } = from;
  const { problems } = result;
  if (!result.ok) return { label, problems, ...(isUnnamed(result) && { unnamed: unnamed(detected, from) }) };
  const { origin: earlier } = result.value;
  const name = nameIn(source) ?? result.value.name;
  // A tool that says whence it came goes on saying so: the clipboard is only the last station.
  const origin = earlier ?? { kind, ...(address && { address }), name, date: now, digest: digest(source) };
  return { label, tool: Object.freeze({ ...result.value, origin: Object.freeze(origin) }), problems };
};

const unnamed = (detected: DetectedTool, from: Source): Unnamed => {
  const { properties } = detected.source as { readonly properties: object };
  return {
    parameters: Object.keys(properties),
    named: name => imported({ ...detected, label: `“${name}”`, result: toolOfSchema(detected.source, name) }, from),
  };
};
