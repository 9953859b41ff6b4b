import { JsonEncodeError } from "../json-encode-error.ts";
import type { JsonWriter } from "../writer/json-writer.ts";
import type { SchemaWriter } from "./schema-writer.ts";

/** Why a value does not fit, and how far it did. */
export interface Misfit {
  readonly error: JsonEncodeError;
  readonly reached: number;
}

/** Returns whether an error says that a value does not fit its schema. */
export function isMisfit(error: unknown): error is JsonEncodeError {
  return error instanceof JsonEncodeError && error.code === "schema";
}

/** The writer that fits a value, or the error when none does. */
type Verdict = SchemaWriter | JsonEncodeError;

/**
 * What combinations of schemas made of the values of one document. A schema that is tried writes all below a value, and the next one
 * does so again: without these, each level of nested combinations would multiply the work.
 */
class Verdicts {
  /** How many schemas are being tried around the present value. Only there is a value written more than once. */
  attempts = 0;
  readonly #byWriter = new Map<SchemaWriter, Map<unknown, Verdict>>();

  find(writer: SchemaWriter, value: unknown): Verdict | undefined {
    return this.#byWriter.get(writer)?.get(value);
  }

  keep(writer: SchemaWriter, value: unknown, verdict: Verdict): void {
    if (this.attempts === 0) return;
    const known = this.#byWriter.get(writer) ?? new Map<unknown, Verdict>();
    this.#byWriter.set(writer, known.set(value, verdict));
  }
}

const verdicts = new WeakMap<JsonWriter, Verdicts>();

/** Returns the verdicts of the document that is being written. */
export function verdictsOf(out: JsonWriter): Verdicts {
  const known = verdicts.get(out);
  if (known !== undefined) return known;
  const created = new Verdicts();
  verdicts.set(out, created);
  return created;
}

/** Returns the writer of whole documents: verdicts about one do not outlast it. */
export function createDocumentWriter(write: SchemaWriter): SchemaWriter {
  return (out, value) => {
    verdicts.delete(out);
    try {
      write(out, value);
    } finally {
      verdicts.delete(out);
    }
  };
}

/** Returns a writer that chooses another: `choose` writes a value, and returns the writer that would write it again. */
export function createDecided(choose: (out: JsonWriter, value: unknown) => SchemaWriter): SchemaWriter {
  const writer: SchemaWriter = (out, value) => {
    const verdict = verdictsOf(out).find(writer, value);
    if (typeof verdict === "function") return verdict(out, value);
    if (verdict !== undefined) throw verdict;
    try {
      verdictsOf(out).keep(writer, value, choose(out, value));
    } catch (error) {
      if (isMisfit(error)) verdictsOf(out).keep(writer, value, error);
      throw error;
    }
  };
  return writer;
}
