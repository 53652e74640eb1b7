import type { Json, JsonObject } from '../../json/json';
import type { JsonSchema } from '../../tool/tool';
import { declaredOnly, type ClosedDocument } from './declaredOnly';
import { Inclusion } from './inclusion';
import { readDocument, type Place, type SchemaDocument } from './schemaDocument';

/** A side of a comparison that values are sent to. */
type Receiver = 'before' | 'after';

/** Two versions of a schema, and what is proven of them. */
export class Comparison {
  readonly before: SchemaDocument;
  readonly after: SchemaDocument;
  /** How the places in sentences begin; empty for arguments, which are called by their names alone. */
  readonly label: string;
  /** Whether the schema describes results, which the tool sends and its callers receive. */
  readonly isResult: boolean;
  readonly #closed = new Map<SchemaDocument, ClosedDocument>();
  readonly #inclusions = { before: new Inclusion(), after: new Inclusion() };
  #whole: boolean | undefined;

  constructor(
    before: JsonSchema,
    after: JsonSchema,
    { label, isResult }: { readonly label: string; readonly isResult: boolean },
  ) {
    this.before = readDocument(before);
    this.after = readDocument(after);
    this.label = label;
    this.isResult = isResult;
  }

  /** Whether it is proven that nothing that was sent before is refused now; for results, that nothing sent now was refused. */
  get isWholeSafe(): boolean {
    const [receiver, sender] = this.isResult ? (['before', this.after] as const) : (['after', this.before] as const);
    return (this.#whole ??= this.#proves(receiver, sender.root, {
      schema: this[receiver].root,
      document: this[receiver],
    }));
  }

  /** Whether both schemas accept the same, as far as they are written in the same way. */
  get isSame(): boolean {
    const [before, after] = [this.before, this.after].map(document => ({ schema: document.root, document }));
    return this.#inclusions.after.isSame(before!, after!);
  }

  /** Whether it is proven that a part of the receiver's schema accepts all that the sender's schema accepts at the same place. */
  accepts(receiver: Receiver, sender: JsonObject, part: Json): boolean {
    return this.isWholeSafe || this.#proves(receiver, sender, { schema: part, document: this[receiver] });
  }

  acceptsAtKey(receiver: Receiver, sender: JsonObject, schema: JsonObject, key: string): boolean {
    if (this.isWholeSafe) return true;
    return this.#inclusions[receiver].provesAtKey(
      this.#sent(receiver, sender),
      { schema, document: this[receiver] },
      key,
    );
  }

  #proves(receiver: Receiver, sender: JsonObject, right: Place): boolean {
    return this.#inclusions[receiver].proves(this.#sent(receiver, sender), right);
  }

  /** What is known of values that are sent: they are valid, and have only declared properties. */
  #sent(receiver: Receiver, schema: JsonObject): readonly Place[] {
    const document = receiver === 'after' ? this.before : this.after;
    const closed = this.#closed.get(document) ?? declaredOnly(document);
    this.#closed.set(document, closed);
    const inside = closed.places.get(schema);
    return [{ schema, document }, ...(inside ? [{ schema: inside, document: closed.document }] : [])];
  }
}
