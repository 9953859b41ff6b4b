import { type Group, viewsIn } from "../example.ts";

const json = "Content-Type: application/json";
const form = "Content-Type: application/x-www-form-urlencoded";

export const send: Group = {
  slug: "send",
  title: "Send",
  summary: "JSON, forms with errors beside the fields, validation by a schema, uploads with progress.",
  examples: [
    {
      slug: "send-json",
      title: "Send JSON",
      lead: "A JSON body, with the CSRF token in the header X-CSRFToken. The client adds both; the other three ways show what it saves.",
      page: "/send-json/",
      views: [{ file: "views/seeds.ts", names: ["ajaxEndpoint"] }],
      sends: [
        { label: "Name and age", method: "POST", path: "/seeds/ajax-endpoint/", headers: [json], body: '{"name": "Ada", "age": 36}', token: "header", answers: { status: 200, body: "Hello, Ada. You are 36 years old." } },
        { label: "Broken JSON", method: "POST", path: "/seeds/ajax-endpoint/", headers: [json], body: '{"name": ', token: "header", answers: { status: 400, body: '"error"' } },
      ],
    },
    {
      slug: "send-form-data",
      title: "Send a form",
      lead: "The same form goes with a script and, without JavaScript, by the browser itself.",
      page: "/send-form-data/",
      views: [
        { file: "views/seeds.ts", names: ["submitData"] },
        { file: "views/seeds-data.ts", names: ["submission", "readUsername"] },
      ],
      sends: [{ label: "A form", method: "POST", path: "/seeds/ajax/submit/", headers: [form], body: "username=Ada&csrfmiddlewaretoken={token}", token: "field", answers: { status: 200, body: "Hello, Ada!" } }],
    },
    {
      slug: "signup",
      title: "Form with errors",
      lead: "The server checks, the faults appear beside their fields, and the first one gets the focus. The same form works without JavaScript.",
      page: "/signup/",
      views: [{ file: "views/signup.ts", names: ["signUp", "check"] }],
      sends: [
        { label: "A taken address", method: "POST", path: "/signup/", headers: [form, "X-Requested-With: XMLHttpRequest"], body: "email=taken@example.com&password=short", token: "header", answers: { status: 422, body: "This address already has an account." } },
        { label: "A good one", method: "POST", path: "/signup/", headers: [form, "X-Requested-With: XMLHttpRequest"], body: "email=ada@example.com&password=long+enough", token: "header", answers: { status: 201, body: "Welcome, ada@example.com!" } },
      ],
    },
    {
      slug: "validation",
      title: "Validate by a schema",
      lead: "Any Standard Schema: Zod here, Valibot or ArkType alike. Faults become problem details with a pointer to each member, and the data is typed in the view and in the client.",
      views: [viewsIn("items", "Item", "addItem")],
      sends: [
        { label: "Valid", method: "POST", path: "/examples/try/items/", headers: [json], body: '{"name": "Tea", "price": 1.2}', token: "header", answers: { status: 201, body: '{"added": "Tea"}' } },
        { label: "Two faults", method: "POST", path: "/examples/try/items/", headers: [json, "Accept: application/json"], body: '{"name": "T", "price": -1}', token: "header", answers: { status: 422, body: '"price"', header: ["Content-Type", "application/problem+json"] } },
        { label: "No JSON at all", method: "POST", path: "/examples/try/items/", headers: [json, "Accept: application/json"], body: '{"name" "Tea"}', token: "header", answers: { status: 400, body: '"column"' } },
      ],
    },
    {
      slug: "verbs",
      title: "Every method",
      lead: "A method map gives each method its view, and answers the others with 405. The client has a function for each.",
      views: [viewsIn("items", "showItem", "replaceItem", "removeItem")],
      script: "verbs",
      sends: [
        { label: "PUT", method: "PUT", path: "/examples/try/items/3/", headers: [json], body: '{"name": "Tea", "price": 2}', token: "header", answers: { status: 200, body: '{"name": "Tea", "price": 2}' } },
        { label: "DELETE", method: "DELETE", path: "/examples/try/items/3/", token: "header", answers: { status: 204 } },
        { label: "OPTIONS", method: "OPTIONS", path: "/examples/try/items/3/", answers: { status: 200, header: ["Allow", "PATCH"] } },
      ],
    },
    {
      slug: "form-errors",
      title: "Errors by hand",
      lead: "showErrors() reads the errors of Django, DRF, RFC 9457, zod and others, and puts them beside the fields of any form.",
      views: [viewsIn("items", "Item", "addItem")],
      script: "form-errors",
      sends: [{ label: "The faults", method: "POST", path: "/examples/try/items/", headers: [json, "Accept: application/json"], body: '{"name": "", "price": 0}', token: "header", answers: { status: 422, body: '"errors"' } }],
    },
    {
      slug: "upload",
      title: "Upload",
      lead: "Several files in one request, with progress. The server names each file and its size; without JavaScript the browser sends the same form.",
      page: "/upload/",
      views: [{ file: "views/client-examples.ts", names: ["receiveFiles"] }],
      sends: [
        {
          label: "Two files",
          method: "POST",
          path: "/upload/",
          headers: ["Content-Type: multipart/form-data; boundary=edge"],
          body: ["--edge", 'Content-Disposition: form-data; name="file"; filename="a.txt"', "", "Ada", "--edge", 'Content-Disposition: form-data; name="file"; filename="b.txt"', "", "Grace", "--edge--", ""].join("\r\n"),
          token: "header",
          answers: { status: 200, body: "a.txt" },
        },
      ],
    },
    {
      slug: "parsed",
      title: "Middleware of the framework beside us",
      lead: "Express, Koa, Fastify and Hono keep their own middleware. Here each sets a header, and a body parser reads the form first: the view gets what it has kept.",
      views: [viewsIn("beside"), { file: "examples/hosts/express.ts" }, { file: "examples/hosts/koa.ts" }, { file: "examples/hosts/fastify.ts" }, { file: "examples/hosts/node.ts" }, { file: "examples/hosts/fetch.ts" }],
      sends: [
        { label: "A form that a parser has read", method: "POST", path: "/beside/", headers: [form], body: "name=Ada&tag=a&tag=b", answers: { status: 200, body: '{"name": "Ada", "tags": ["a", "b"]}', header: ["X-Beside", "the framework's own"] } },
        { label: "One view alone", path: "/alone/", answers: { status: 200, body: '"price": 100000000000000000000' } },
      ],
    },
  ],
};
