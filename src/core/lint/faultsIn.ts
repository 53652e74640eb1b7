import type { JsonObject } from '../json/json';
import { schemaFaults, type SchemaFault } from '../tool/schemaFaults';
import type { Tool } from '../tool/tool';
import type { Path } from '../util/path';

/** A fault of a schema of a tool. `schemaPath` is the path of the schema in the tool. */
export type ToolSchemaFault = SchemaFault & { readonly keywordPath: Path };

/** The faults of the schemas of a tool by the meta-schemas of JSON Schema. Throws at the end if the check is incomplete. */
export function* faultsIn({ inputSchema, outputSchema }: Tool): Generator<ToolSchemaFault> {
  for (const [field, root] of Object.entries({ inputSchema, outputSchema })) {
    if (!root) continue;
    const { faults, error } = schemaFaults(root as JsonObject);
    for (const fault of faults) {
      const schemaPath = [field, ...fault.schemaPath];
      yield { ...fault, schemaPath, keywordPath: [...schemaPath, fault.keyword] };
    }
    if (error !== undefined) throw error;
  }
}
