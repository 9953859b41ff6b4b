import { ValidationError, type ValidationFault } from "../http/errors.ts";
import { quote } from "../text/percent-encoding.ts";
import type { SchemaIssue, StandardSchema } from "./standard-schema.ts";
import { withoutInput } from "./without-input.ts";

/** What of a request a schema is for. */
export type ValidatedPart = "body" | "query" | "params";

/** Collects what schemas find wrong with the parts of a request. */
export class Faults {
  readonly #errors: Record<string, string[]> = Object.create(null);
  readonly #faults: ValidationFault[] = [];

  /** Returns the schema's output; undefined when there are issues, which are noted. */
  async check(schema: StandardSchema, input: unknown, part: ValidatedPart): Promise<unknown> {
    const result = await schema["~standard"].validate(input);
    if (result.issues === undefined) return result.value;
    for (const issue of result.issues) this.#add(issue, input, part);
    return undefined;
  }

  /** Throws `ValidationError` when a schema has found issues. */
  throwIfAny(): void {
    if (this.#faults.length > 0) throw new ValidationError(this.#errors, undefined, this.#faults);
  }

  #add({ message, path = [] }: SchemaIssue, input: unknown, part: ValidatedPart): void {
    const keys = path.map((step) => String(typeof step === "object" ? step.key : step));
    const detail = withoutInput(message, input);
    const field = keys.join(".");
    this.#errors[field] ??= [];
    this.#errors[field].push(detail);
    this.#faults.push(part === "body" ? { detail, pointer: pointerTo(keys) } : { detail, parameter: field });
  }
}

/** A JSON pointer as a URI fragment (RFC 6901, 6): `#/items/0/a~1b`. */
function pointerTo(keys: readonly string[]): string {
  const steps = keys.map((key) => `/${key.replaceAll("~", "~0").replaceAll("/", "~1")}`);
  return `#${quote(steps.join(""), "/~!$&'()*+,;=:@?")}`;
}
