import { isJsonType } from "../http/content-type.ts";
import { BadRequest, UnsupportedMediaType } from "../http/errors.ts";
import type { RequestForm } from "./request-source.ts";
import type { OutputOf, StandardSchema } from "./standard-schema.ts";
import { Faults } from "./validation-faults.ts";

/** The part of a request that `validateBody` needs. */
interface ReadableBody {
  readonly contentType: string;
  json(): Promise<unknown>;
  form(): Promise<RequestForm>;
}

/**
 * Reads a JSON or form body and returns the schema's output for it. The schema gets a form as an object of its fields
 * and files: a single value as it is, several values as a list. Throws `ValidationError` with the messages by field
 * (`items.0.name`; `""` for the whole), `BadRequest` for a field `__proto__`, and `UnsupportedMediaType` for another
 * type of body.
 */
export async function validateBody<Schema extends StandardSchema>(
  request: ReadableBody,
  schema: Schema,
): Promise<OutputOf<Schema>> {
  const faults = new Faults();
  const value = await faults.check(schema, await readBody(request), "body");
  faults.throwIfAny();
  return value as OutputOf<Schema>;
}

/** Returns a JSON body, or a form as an object of its fields and files. Throws as `validateBody` does. */
export async function readBody(request: ReadableBody): Promise<unknown> {
  if (isJsonType(request.contentType)) return request.json();
  if (request.contentType === "application/x-www-form-urlencoded" || request.contentType === "multipart/form-data") {
    const { fields, files } = await request.form();
    return objectOfLists([...fields.lists(), ...files.lists()]);
  }
  throw new UnsupportedMediaType("The body must be JSON or a form.");
}

/** Returns lists of values by name as an object: a single value as it is. Throws `BadRequest` for a name `__proto__`. */
export function objectOfLists(lists: Iterable<readonly [name: string, values: readonly unknown[]]>): object {
  const members: [string, unknown][] = [];
  for (const [name, values] of lists) {
    if (name === "__proto__") throw new BadRequest("A form must not have a field named __proto__.");
    members.push([name, values.length === 1 ? values[0] : values]);
  }
  return Object.fromEntries(members);
}
