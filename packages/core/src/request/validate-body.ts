import { isJsonType } from "../http/content-type.ts";
import { BadRequest, UnsupportedMediaType, ValidationError } from "../http/errors.ts";
import type { RequestForm } from "./request-source.ts";

/** A schema of any library that follows Standard Schema, version 1 (https://standardschema.dev). */
export interface StandardSchema<Input = unknown, Output = Input> {
  readonly "~standard": {
    readonly version: 1;
    readonly vendor: string;
    readonly validate: (value: unknown) => SchemaResult<Output> | Promise<SchemaResult<Output>>;
    readonly types?: { readonly input: Input; readonly output: Output } | undefined;
  };
}

/** What a schema makes of a value: the value that it stands for, or what is wrong with it. */
export type SchemaResult<Output> =
  | { readonly value: Output; readonly issues?: undefined }
  | { readonly issues: readonly SchemaIssue[] };

/** One fault; a path that is missing or empty means the whole value. */
export interface SchemaIssue {
  readonly message: string;
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
}

/** The type that a schema gives. */
export type OutputOf<Schema extends StandardSchema> = NonNullable<Schema["~standard"]["types"]>["output"];

/** What `validateBody` needs of a request. */
interface ReadableBody {
  readonly contentType: string;
  json(): Promise<unknown>;
  form(): Promise<RequestForm>;
}

/**
 * Reads a JSON or form body and gives what the schema makes of it. A form is an object of its fields and files: one
 * value as it is, several as a list. Throws `ValidationError` with the faults by field (`items.0.name`; `""` for the
 * whole), `UnsupportedMediaType` for another kind of body.
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
