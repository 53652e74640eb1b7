import { l10n } from '../../util/l10n';
import { displayPath, inputNodes } from '../../tool/schemaNodes';
import type { Rule } from '../../vendors/rule';

const strictFormats = ['date-time', 'time', 'date', 'duration', 'email', 'hostname', 'ipv4', 'ipv6', 'uuid'];
const otherFormats = ['uri', 'uri-reference', 'iri', 'iri-reference', 'uri-template', 'idn-email', 'idn-hostname'];
const knownFormats: ReadonlySet<string> = new Set([
  ...[...strictFormats, ...otherFormats, 'json-pointer', 'relative-json-pointer', 'regex'],
  // OpenAPI's formats are widely understood.
  ...['int32', 'int64', 'uint32', 'uint64', 'float', 'double', 'byte', 'binary', 'password'],
]);

export const formatUnknown: Rule = {
  code: 'format-unknown',
  severity: 'info',
  source: 'https://json-schema.org/draft/2020-12/json-schema-validation#section-7.3',
  date: '2026-11',
  keywords: ['format'],
  *check(_, { nodes }) {
    for (const node of inputNodes(nodes)) {
      const { format } = node.schema;
      if (typeof format !== 'string' || knownFormats.has(format)) continue;
      const message = l10n.t(
        'JSON Schema has no format "{0}", so it is not checked in {1}. Describe the expected values in the description.',
        format,
        displayPath(node),
      );
      yield { path: [...node.path, 'format'], message };
    }
  },
};
