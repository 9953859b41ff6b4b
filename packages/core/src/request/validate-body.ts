import { isJsonType } from "../http/content-type.ts";
import { BadRequest, UnsupportedMediaType, ValidationError } from "../http/errors.ts";
import type { RequestForm } from "./request-source.ts";

/** A schema of any library that implements Standard Schema, version 1 (https://standardschema.dev). */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** The result of a validation: the schema's output, or the issues. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One issue of a validation. A missing or empty path means the whole value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The output type of a schema. */
export type OutputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["output"];

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
  const result = await schema["~standard"].validate(await readData(request));
  if (result.issues === undefined) return result.value as OutputOf<Schema>;
  throw new ValidationError(groupIssues(result.issues));
}

async function readData(request: ReadableBody): Promise<unknown> {
  if (isJsonType(request.contentType)) return request.json();
  if (request.contentType === "application/x-www-form-urlencoded" || request.contentType === "multipart/form-data") {
    return formToObject(await request.form());
  }
  throw new UnsupportedMediaType("The body must be JSON or a form.");
}

function formToObject({ fields, files }: RequestForm): Record<string, unknown> {
  const members: [string, unknown][] = [];
  for (const [name, values] of [...fields.lists(), ...files.lists()]) {
    if (name === "__proto__") throw new BadRequest("A form must not have a field named __proto__.");
    members.push([name, values.length === 1 ? values[0] : values]);
  }
  return Object.fromEntries(members);
}

function groupIssues(issues: readonly SchemaIssue[]): Record<string, string[]> {
  const errors: Record<string, string[]> = Object.create(null);
  for (const { message, path = [] } of issues) {
    const field = path.map((part) => String(typeof part === "object" ? part.key : part)).join(".");
    errors[field] ??= [];
    errors[field].push(message);
  }
  return errors;
}
