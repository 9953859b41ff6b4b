/** The name of a field as `nameOf()` writes it, empty for the whole form, and a message. */
export type FieldError = readonly [name: string, message: string];

type Bag = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Bag => Object(value) === value;
const isText = (value: unknown): value is string => typeof value === "string";

/**
 * Returns the errors in the body of a response, in any shape of the table in docs/client/forms.md. `isField` says whether
 * the form has a field of this name.
 */
export function readErrors(data: unknown, isField: (name: string) => boolean): FieldError[] {
  if (!isObject(data)) return [];
  const { errors, issues, fieldErrors, formErrors, properties, detail, error, message, title, name } = data;
  // Zod 4 writes an error that is passed to JSON.stringify() as a text of JSON.
  if (name === "ZodError" && isText(message)) return readMap(JSON.parse(message), "");
  const texts = [detail, error, message, title, errors].filter(isText);
  const inner = [error, detail].find(isObject);
  const found = fieldErrors
    ? readMap({ fieldErrors, formErrors }, "")
    : properties
      ? readMap({ errors, properties }, "")
      : isObject(issues ?? errors)
        ? readMap((issues ?? errors) as Bag, "")
        : inner && !Array.isArray(inner)
          ? readErrors(inner, isField)
          : readMap(inner ?? (texts.length ? {} : data), "", inner ? undefined : isField);
  return found.length ? found : texts.slice(0, 1).map((text) => ["", text]);
}

/** Reads a map of fields or a list of errors of the field `name`. With `isField` a text is a message for a field only. */
function readMap(map: Bag, name: string, isField?: (name: string) => boolean): FieldError[] {
  const isTree = Array.isArray(map.errors);
  return Object.entries(map).flatMap(([key, value]): FieldError[] => {
    const text = isObject(value) ? [value.msg, value.message, value.detail].find(isText) : value;
    const isMessage = isText(text);
    const isHolder =
      (Array.isArray(map) && isMessage) ||
      /^(_errors|errors|fieldErrors|formErrors)$/.test(key) ||
      (isTree && /^(properties|items)$/.test(key));
    const place = isHolder ? name : nameOf(`${name}-${key}`);
    if (isObject(value) && !isMessage) return readMap(value, place, isField);
    if (!isText(text) || (isField && value === text && !Array.isArray(map) && !isField(place))) return [];
    return [[isObject(value) ? (placeOf(value) ?? place) : place, text]];
  });
}

/** Returns the name of the field that an error of a list is about, `undefined` when it says none. */
function placeOf({ loc, path, param, pointer, parameter, attr, field }: Bag): string | undefined {
  const place = loc ?? path ?? param ?? pointer ?? parameter ?? attr ?? field;
  // FastAPI begins with the part of the request.
  if (Array.isArray(place)) return nameOf(place.slice(loc ? 1 : 0).join("-"));
  if (!isText(place)) return undefined;
  // A JSON pointer (RFC 6901), in a fragment or alone.
  const isPointer = /^#?\//.test(place);
  const parts = (isPointer ? place.replace("#", "").split("/").slice(1) : [place]).map((part) =>
    isPointer ? decodeURIComponent(part).replaceAll("~1", "/").replaceAll("~0", "~") : part,
  );
  return nameOf(parts.join("-"));
}

/** Returns `items[0].name`, `items[0][name]` and `items.0.name` as Django writes it: `items-0-name`. */
export function nameOf(name: string): string {
  return name.replace(/[.[\]-]+/g, "-").replace(/^-|-$/g, "");
}
