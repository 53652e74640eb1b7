import type { Json } from '../../json/json';
import type { SchemaKind } from './schemaKinds';

/** A change of a schema before it is known for certain whom it breaks. */
export interface Draft {
  readonly kind: SchemaKind;
  /** A JSON pointer into the schema. */
  readonly pointer: string;
  /** The place as people name it, such as `edits[].path`. */
  readonly label: string;
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  /** The keyword, name or value that the change is about. */
  readonly name?: string;
  /**
   * `safe`: what was valid stays valid. `unsafe`: the keyword alone refuses something that was accepted. `unclear`: it may.
   * `wording`: it is about no values.
   */
  readonly effect: 'safe' | 'unsafe' | 'unclear' | 'wording';
  /** Whether the tool can reach or do more than before. */
  readonly isWider?: boolean;
  /** The keys that lead to the value, `*` for any; undefined if the schema does not always apply to it. */
  readonly path?: readonly string[] | undefined;
  /** The keyword in which the validator reports what the change refuses. */
  readonly keyword?: string;
  /** The property that `path` must have or must not have. */
  readonly property?: string;
}
