import { type ByteOptions, toQuery } from "./read-options.ts";

/** An example of Django's documentation, as the playground and as Python write it. */
export interface Preset {
  readonly title: string;
  /** The Python that makes the same response, an expression or lines that set `response`; none for what Django does not have. */
  readonly python?: string;
  readonly options: ByteOptions;
}

const defaults: ByteOptions = {
  as: "JsonResponse",
  data: "{}",
  status: undefined,
  indent: undefined,
  charset: "utf-8",
  encoder: "DjangoJSONEncoder",
  safe: true,
  ensureAscii: true,
  sortKeys: false,
  contentType: undefined,
  filename: undefined,
  asAttachment: false,
  headers: "",
};

function preset(title: string, options: Partial<ByteOptions>, python?: string): Preset {
  return { title, options: { ...defaults, ...options }, ...(python !== undefined && { python }) };
}

const boutData = `{
  id: 3,
  added: Date("1970-01-01"),
  price: 100000000000000000000n,
  tags: Set("épée", "foil"),
  seats: Map("A", 1)
}`;

export const presets: readonly Preset[] = [
  preset(
    "Every kind of value",
    { data: boutData },
    `JsonResponse({
    "id": 3,
    "added": datetime(1970, 1, 1, tzinfo=UTC),
    "price": 10**20,
    "tags": ["épée", "foil"],
    "seats": {"A": 1},
})`,
  ),
  preset("A dict", { data: '{ foo: "bar" }' }, 'JsonResponse({"foo": "bar"})'),
  preset(
    "Hello, JSON",
    { data: '{ message: "Hello, JSON world!", status: "success" }' },
    'JsonResponse({"message": "Hello, JSON world!", "status": "success"})',
  ),
  preset(
    "201, utf-16, indent",
    {
      data: '{ message: "Custom JSON response", status: "success" }',
      status: 201,
      indent: 4,
      charset: "utf-16",
      contentType: "application/json; charset=utf-16",
    },
    `JsonResponse(
    {"message": "Custom JSON response", "status": "success"},
    status=201,
    content_type="application/json; charset=utf-16",
    charset="utf-16",
    json_dumps_params={"indent": 4},
)`,
  ),
  preset(
    "400",
    { data: '{ error: "Something went wrong!" }', status: 400 },
    'JsonResponse({"error": "Something went wrong!"}, status=400)',
  ),
  preset(
    "404",
    { data: '{ error: "Item not found" }', status: 404 },
    'JsonResponse({"error": "Item not found"}, status=404)',
  ),
  preset(
    "500",
    { data: '{ error: "Internal server error", details: "division by zero" }', status: 500 },
    `JsonResponse(
    {"error": "Internal server error", "details": "division by zero"},
    status=500,
)`,
  ),
  preset(
    "201 for a new item",
    { data: '{ message: "Item successfully created", item_id: 123 }', status: 201 },
    `JsonResponse(
    {"message": "Item successfully created", "item_id": 123},
    status=201,
)`,
  ),
  preset(
    "A list, safe=False",
    { data: '["apple", "banana", "cherry"]', safe: false },
    'JsonResponse(["apple", "banana", "cherry"], safe=False)',
  ),
  preset("Numbers, safe=False", { data: "[1, 2, 3]", safe: false }, "JsonResponse([1, 2, 3], safe=False)"),
  preset(
    "A header",
    { data: '{ message: "Hello, world!" }', headers: "Custom-Header: CustomValue" },
    'response = JsonResponse({"message": "Hello, world!"})\nresponse["Custom-Header"] = "CustomValue"',
  ),
  preset(
    "Keys sorted, not ASCII",
    { data: '{ weapon: "épée", bout: 3 }', sortKeys: true, ensureAscii: false },
    `JsonResponse(
    {"weapon": "épée", "bout": 3},
    json_dumps_params={"sort_keys": True, "ensure_ascii": False},
)`,
  ),
  preset(
    "A page",
    { as: "HttpResponse", data: '"Here\'s the text of the web page."' },
    'HttpResponse("Here\'s the text of the web page.")',
  ),
  preset(
    "Plain text",
    { as: "HttpResponse", data: '"Text only, please."', contentType: "text/plain" },
    'HttpResponse("Text only, please.", content_type="text/plain")',
  ),
  preset(
    "Bytes",
    { as: "HttpResponse", data: '"Bytestrings are also accepted."' },
    'HttpResponse(b"Bytestrings are also accepted.")',
  ),
  preset(
    "Headers of a text",
    {
      as: "HttpResponse",
      data: '"Hello, World!"',
      headers: "Content-Type: text/plain\nX-Custom-Header: MyHeaderValue",
    },
    'response = HttpResponse("Hello, World!")\nresponse["Content-Type"] = "text/plain"\nresponse["X-Custom-Header"] = "MyHeaderValue"',
  ),
  preset("Age: 120", { as: "HttpResponse", data: '""', headers: "Age: 120" }, 'HttpResponse(headers={"Age": 120})'),
  preset(
    "foo.xls",
    {
      as: "HttpResponse",
      data: '"my data"',
      contentType: "application/vnd.ms-excel",
      headers: 'Content-Disposition: attachment; filename="foo.xls"',
    },
    `HttpResponse(
    "my data",
    headers={
        "Content-Type": "application/vnd.ms-excel",
        "Content-Disposition": 'attachment; filename="foo.xls"',
    },
)`,
  ),
  preset(
    "A stream",
    { as: "StreamingHttpResponse", data: '["one\\n", "two\\n", "three\\n"]', contentType: "text/plain" },
    'StreamingHttpResponse(["one\\n", "two\\n", "three\\n"], content_type="text/plain")',
  ),
  preset(
    "A file to save",
    { as: "FileResponse", data: '"id,name\\n3,Ada\\n"', filename: "fencers.csv", asAttachment: true },
    `FileResponse(
    BytesIO(b"id,name\\n3,Ada\\n"),
    as_attachment=True,
    filename="fencers.csv",
)`,
  ),
  preset(
    "A file’s name in UTF-8",
    { as: "FileResponse", data: '"3"', filename: "épée.txt", asAttachment: true },
    'FileResponse(BytesIO(b"3"), as_attachment=True, filename="épée.txt")',
  ),
  preset(
    "A redirect",
    { as: "HttpResponseRedirect", data: '"/bout/?next=épée"' },
    'HttpResponseRedirect("/bout/?next=épée")',
  ),
  preset("A list, without safe=False", { data: "[1, 2, 3]" }),
  preset("NaN", { data: "{ ratio: NaN }" }),
  preset("A forgotten await", { data: "{ friends: Promise(1) }" }),
];

export const firstPreset: ByteOptions = presets[0]!.options;

const byQuery: ReadonlyMap<string, Preset> = new Map(presets.map((each) => [toQuery(each.options), each]));

/** Returns the preset that has exactly these fields. */
export function presetOf(options: ByteOptions): Preset | undefined {
  return byQuery.get(toQuery(options));
}
