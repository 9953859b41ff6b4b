import { toData } from "../call/json.ts";

/** The name of a field as `nameOf()` writes it, empty for the whole form, and a message. */
export type FieldError = readonly [name: string, message: string];

type Bag = Readonly<Record<string, unknown>>;
type IsField = (name: string) => boolean;

const isObject = (value: unknown): value is Bag => Object(value) === value;
const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Returns the errors in the body of a response, in any shape of the table in docs/client/forms.md. `isField` says whether
 * the form has a field of this name.
 */
export function readErrors(data: unknown, isField: IsField): FieldError[] {
  if (!isObject(data)) return [];
  const { errors, fieldErrors, formErrors, properties, detail, error, message, title, name } = data;
  // Zod 4 writes an error that is passed to JSON.stringify() as a text of JSON.
  const issues = name === "ZodError" && isText(message) ? toData(message) : data.issues;
  const texts = [detail, error, message, title, errors].filter(isText);
  const tree = (fieldErrors || properties) && { errors, fieldErrors, formErrors, properties };
  const list = [tree || (issues ?? errors), Array.isArray(error) && error, Array.isArray(detail) && detail].find(
    isObject,
  );
  const inner = [error, detail].find(isObject);
  const found = list
    ? readMap(list, "")
    : inner
      ? readErrors(inner, isField)
      : // No map of fields has a text beside it: `{ error: "No", ids: ["a"] }`.
        readMap(texts[0] ? {} : data, "", isField);
  return found[0] ? found : texts.slice(0, 1).map((text) => ["", text]);
}

/** Reads a map of fields or a list of errors of the field `name`. With `isField` a text is a message for a field only. */
function readMap(map: Bag, name: string, isField?: IsField): FieldError[] {
  const isList = Array.isArray(map);
  const holders = Array.isArray(map.errors)
    ? /^(errors|properties|items)$/
    : /^(_errors|errors|fieldErrors|formErrors)$/;
  return Object.entries(map).flatMap(([key, value]): FieldError[] => {
    const text = isObject(value) ? [value.msg, value.message, value.detail].find(isText) : value;
    const place = (isList && isText(text)) || holders.test(key) ? name : nameOf(`${name}-${key}`);
    if (!isText(text)) return isObject(value) ? readMap(value, place, isField) : [];
    if (isObject(value)) return [[placeOf(value) ?? place, text]];
    return isField && !isList && !isField(place) ? [] : [[place, text]];
  });
}

/** Returns the name of the field that an error of a list is about, `undefined` when it says none. */
function placeOf(item: Bag): string | undefined {
  const place = item.loc ?? item.path ?? item.param ?? item.pointer ?? item.parameter ?? item.attr ?? item.field;
  // FastAPI begins with the part of the request.
  if (Array.isArray(place)) return nameOf(place.slice(item.loc ? 1 : 0).join("-"));
  if (!isText(place)) return undefined;
  if (!/^#?\//.test(place)) return nameOf(place);
  // A JSON pointer (RFC 6901), in a fragment or alone.
  const names = place.split("/").slice(1).join("-").replaceAll("~1", "/").replaceAll("~0", "~");
  try {
    return nameOf(decodeURIComponent(names));
  } catch {
    return nameOf(names);
  }
}

/** Returns `items[0].name`, `items[0][name]` and `items.0.name` as Django writes it: `items-0-name`. */
export function nameOf(name: string): string {
  return name.replace(/[.[\]-]+/g, "-").replace(/^-|-$/g, "");
}
