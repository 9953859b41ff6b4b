/** The body of an error response as a library writes it, and the messages in it by field; "" is the whole form. */
export interface ErrorShape {
  readonly from: string;
  readonly data: unknown;
  readonly shown: Readonly<Record<string, string | readonly string[]>>;
}

const required = "This field is required.";
const tooSmall = "Too small: expected string to have >=3 characters";
const noNumber = "Invalid input: expected number, received string";
const extra = 'Unrecognized key: "extra"';
const issues = [
  { origin: "string", code: "too_small", minimum: 3, inclusive: true, path: ["name"], message: tooSmall },
  { expected: "number", code: "invalid_type", path: ["items", 1, "n"], message: noNumber },
  { code: "unrecognized_keys", keys: ["extra"], path: [], message: extra },
];
const zodShown = { name: tooSmall, "items[1].n": noNumber, "": extra };
const flat = { formErrors: [extra], fieldErrors: { name: [tooSmall], items: [noNumber] } };
const flatShown = { name: tooSmall, items: noNumber, "": extra };

const expressErrors = [
  { type: "field", value: "", msg: "Required", path: "name", location: "body" },
  { type: "field", value: "x", msg: "Invalid value", path: "items[1].n", location: "body" },
  { type: "field", value: "x", msg: "Invalid value", path: "user.email", location: "body" },
  {
    type: "alternative_grouped",
    msg: "Give a or b",
    nestedErrors: [[{ type: "field", msg: "Invalid value", path: "a", location: "body" }]],
  },
  { type: "unknown_fields", msg: "Unknown", fields: [{ path: "extra", value: 1, location: "body" }] },
];
const expressShown = {
  name: "Required",
  "items[1].n": "Invalid value",
  "user.email": "Invalid value",
  "": ["Give a or b", "Unknown"],
};

/** Recorded from the libraries, in the versions that are named. */
export const errorShapes: readonly ErrorShape[] = [
  {
    from: "Django 5.2.19, form.errors.get_json_data()",
    data: {
      name: [{ message: required, code: "required" }],
      age: [{ message: "Enter a whole number.", code: "invalid" }],
      __all__: [{ message: "The two do not match.", code: "match" }],
    },
    shown: { name: required, age: "Enter a whole number.", "": "The two do not match." },
  },
  {
    from: "Django 5.2.19, form.errors as a dict",
    data: { name: [required], __all__: ["The two do not match."] },
    shown: { name: required, "": "The two do not match." },
  },
  {
    from: "Django REST framework 3.14.0, nested serializers and lists",
    data: {
      name: [required],
      profile: { age: ["A valid integer is required."] },
      items: [{}, { n: ["A valid integer is required."] }],
      tags: { "1": ["A valid integer is required."] },
    },
    shown: {
      name: required,
      "profile-age": "A valid integer is required.",
      "items[1].n": "A valid integer is required.",
      tags: "A valid integer is required.",
    },
  },
  {
    from: "Django REST framework 3.14.0, non_field_errors",
    data: { non_field_errors: ["Whole."] },
    shown: { "": "Whole." },
  },
  { from: 'Django REST framework 3.14.0, ValidationError("…")', data: ["Invalid."], shown: { "": "Invalid." } },
  { from: "Django REST framework 3.14.0, NotFound()", data: { detail: "Not found." }, shown: { "": "Not found." } },
  { from: "Django REST framework 3.14.0, a text for a field", data: { name: "Bad." }, shown: { name: "Bad." } },
  {
    from: "FastAPI 0.92.0 with pydantic 1.10.4",
    data: {
      detail: [
        { loc: ["query", "q"], msg: "value is not a valid integer", type: "type_error.integer" },
        { loc: ["body", "name"], msg: "field required", type: "value_error.missing" },
        { loc: ["body", "items", 1, "n"], msg: "value is not a valid integer", type: "type_error.integer" },
      ],
    },
    shown: {
      name: "field required",
      "items[1].n": "value is not a valid integer",
      "": "value is not a valid integer",
    },
  },
  {
    from: "the errors of pydantic 2.13.5, in FastAPI's detail",
    data: {
      detail: [
        {
          type: "int_parsing",
          loc: ["body", "items", 1, "n"],
          msg: "Input should be a valid integer, unable to parse string as an integer",
          input: "x",
          url: "https://errors.pydantic.dev/2.13/v/int_parsing",
        },
      ],
    },
    shown: { "items[1].n": "Input should be a valid integer, unable to parse string as an integer" },
  },
  { from: "FastAPI 0.92.0, HTTPException", data: { detail: "It is sold." }, shown: { "": "It is sold." } },
  { from: "express-validator 7.3.2, array()", data: { errors: expressErrors }, shown: expressShown },
  {
    from: "express-validator 7.3.2, mapped()",
    data: {
      errors: {
        name: expressErrors[0],
        "items[1].n": expressErrors[1],
        "user.email": expressErrors[2],
        _alternative_grouped: expressErrors[3],
        _unknown_fields: expressErrors[4],
      },
    },
    shown: expressShown,
  },
  {
    from: "express-validator 6, array()",
    data: { errors: [{ value: "", msg: "Required", param: "name", location: "body" }] },
    shown: { name: "Required" },
  },
  { from: "zod 4.6.7, the issues", data: issues, shown: zodShown },
  { from: "zod 4.6.7, the issues under errors", data: { errors: issues }, shown: zodShown },
  { from: "zod 4.6.7, the issues under error", data: { error: issues }, shown: zodShown },
  {
    from: "zod 3.25.76, the error",
    data: { success: false, error: { issues, name: "ZodError" } },
    shown: zodShown,
  },
  { from: "zod 4.6.7, the error", data: { name: "ZodError", message: JSON.stringify(issues) }, shown: zodShown },
  {
    from: "zod 4.6.7, the error under error",
    data: { success: false, error: { name: "ZodError", message: JSON.stringify(issues, null, 2) } },
    shown: zodShown,
  },
  { from: "zod 4.6.7, flatten()", data: flat, shown: flatShown },
  { from: "zod 4.6.7, flatten() under errors", data: { errors: flat }, shown: flatShown },
  { from: "zod 4.6.7, flatten() with a message", data: { message: "Invalid", ...flat }, shown: flatShown },
  {
    from: "zod 4.6.7, format()",
    data: {
      _errors: [extra],
      name: { _errors: [tooSmall] },
      items: { "1": { _errors: [], n: { _errors: [noNumber] } }, _errors: [] },
    },
    shown: zodShown,
  },
  {
    from: "zod 4.6.7, treeifyError()",
    data: {
      errors: [extra],
      properties: {
        name: { errors: [tooSmall] },
        items: { errors: [], items: [null, { errors: [], properties: { n: { errors: [noNumber] } } }] },
      },
    },
    shown: zodShown,
  },
  {
    from: "RFC 9457, errors as a map",
    data: { type: "about:blank", title: "Invalid", status: 400, errors: { name: [required], age: "Too old." } },
    shown: { name: required, age: "Too old." },
  },
  {
    from: "RFC 9457, errors with pointers",
    data: {
      title: "Invalid",
      errors: [
        { detail: required, pointer: "#/name" },
        { detail: "No number.", pointer: "#/items/1/n" },
        { detail: "Slash.", pointer: "#/a~1b" },
        { detail: "Tilde.", pointer: "#/a~0b" },
        { detail: "Blank.", pointer: "#/a%20b" },
        { detail: "Bare.", pointer: "/age" },
        { detail: "Whole.", pointer: "#" },
      ],
    },
    shown: {
      name: required,
      "items[1].n": "No number.",
      "a/b": "Slash.",
      "a~b": "Tilde.",
      "a b": "Blank.",
      age: "Bare.",
      "": "Whole.",
    },
  },
  {
    from: "RFC 9457, errors with parameters",
    data: { title: "Invalid", errors: [{ detail: "No number.", parameter: "age" }] },
    shown: { age: "No number." },
  },
  {
    from: "drf-standardized-errors",
    data: { type: "validation_error", errors: [{ code: "required", detail: required, attr: "name" }] },
    shown: { name: required },
  },
  {
    from: "a list by field",
    data: { errors: [{ field: "age", message: "Too old." }] },
    shown: { age: "Too old." },
  },
  {
    from: "fields whose names are those of messages",
    data: { errors: { message: "Too long.", detail: ["Too short."] } },
    shown: { message: "Too long.", detail: "Too short." },
  },
  { from: "Laravel", data: { message: "Invalid.", errors: { name: [required] } }, shown: { name: required } },
  { from: "errors as a text", data: { errors: "Somebody else saved." }, shown: { "": "Somebody else saved." } },
  { from: "a text and data", data: { error: "No", ids: [1, 2] }, shown: { "": "No" } },
  { from: "a text and texts", data: { error: "No", tags: ["a", "b"] }, shown: { "": "No" } },
  { from: "several texts", data: { title: "T", message: "M", error: "E", detail: "D" }, shown: { "": "D" } },
  { from: "a title", data: { status: 500, title: "Failed" }, shown: { "": "Failed" } },
  { from: "a message", data: { message: "Failed" }, shown: { "": "Failed" } },
  { from: "an error with a message", data: { error: { code: 5, message: "Failed" } }, shown: { "": "Failed" } },
  { from: "an empty map and a detail", data: { detail: "Failed", errors: {} }, shown: { "": "Failed" } },
  { from: "a ZodError whose message is no JSON", data: { name: "ZodError", message: "Bad" }, shown: { "": "Bad" } },
  {
    from: "a pointer with a percent sign of its own",
    data: {
      errors: [
        { detail: "Odd.", pointer: "#/100%" },
        { detail: "Bytes.", pointer: "#/%ff" },
      ],
    },
    shown: { "": ["Odd.", "Bytes."] },
  },
  { from: "no messages", data: { ids: [1, 2], ok: false, deep: { n: 1, text: "x" } }, shown: {} },
  { from: "HTML", data: "<h1>Server Error</h1>", shown: {} },
  { from: "nothing", data: null, shown: {} },
  { from: "a number", data: 5, shown: {} },
];
