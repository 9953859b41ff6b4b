import { type Group, viewsIn } from "../example.ts";

export const build: Group = {
  slug: "build",
  title: "Build",
  summary: "URL patterns and names, decorators, encoders from a schema, one view on any host.",
  examples: [
    {
      slug: "urls",
      title: "URL patterns and converters",
      lead: "Django's path(), include() and converters. The params of a view have the types of its route, and what a converter refuses is not found.",
      views: [viewsIn("building", "day", "boutsOfDay", "bout", "boutPatterns", "buildingPatterns")],
      sends: [
        { label: "An int", path: "/examples/try/bouts/3/", answers: { status: 200, body: '{"id": 3}' } },
        {
          label: "A day",
          path: "/examples/try/bouts/2024-01-31/",
          answers: { status: 200, body: '{"when": "2024-01-31T00:00:00Z"}' },
        },
        { label: "No such day", path: "/examples/try/bouts/2024-02-31/", answers: { status: 404 } },
        {
          label: "Without its slash",
          path: "/examples/try/bouts/3",
          answers: { status: 301, header: ["Location", "/examples/try/bouts/3/"] },
        },
      ],
    },
    {
      slug: "reverse",
      title: "Addresses by name",
      lead: "reverse() makes the address from the name and checked params, with a query and a fragment. A wrong name or param does not compile.",
      views: [viewsIn("building", "addresses", "boutPatterns", "fromRoot", "reverse")],
      sends: [
        {
          label: "Two addresses",
          path: "/examples/try/addresses/",
          answers: { status: 200, body: '"second": "/examples/try/bouts/3/?page=2#top"' },
        },
      ],
    },
    {
      slug: "decorators",
      title: "Decorators and middleware",
      lead: "A policy is a function from a view to a view: around one view, around a part of a list by decorate(), around the whole of it by middleware.",
      views: [
        viewsIn("building", "stamp", "membersOnly", "secret", "buildingPatterns"),
        { file: "settings.ts", names: ["settings"] },
      ],
      sends: [
        {
          label: "A stranger",
          path: "/examples/try/secret/",
          answers: { status: 302, header: ["X-Stamp", "en garde"] },
        },
        {
          label: "A member",
          path: "/examples/try/secret/",
          headers: ["X-Member: yes"],
          answers: { status: 200, body: "Members only." },
        },
        {
          label: "The wrong method",
          method: "POST",
          path: "/examples/try/secret/",
          token: "header",
          answers: { status: 405, header: ["Allow", "GET"] },
        },
      ],
    },
    {
      slug: "encoders",
      title: "Encoders from a schema",
      lead: "compileEncoder() writes 10,000 rows in Django's bytes, and checks them, in less than half of the time of JSON.stringify (docs/performance/encoders.md). A subclass or one function encodes your own types.",
      views: [viewsIn("encoding", "encoder", "compiled", "mismatched", "SiteEncoder", "money")],
      sends: [
        {
          label: "A row",
          path: "/examples/try/compiled/",
          answers: { status: 200, body: '{"id": 3, "name": "\\u00c9p\\u00e9e", "price": 12.5}' },
        },
        {
          label: "A row that does not match",
          path: "/examples/try/mismatched/",
          answers: { status: 500, body: '"path": "$.price"' },
        },
        {
          label: "A type of your own",
          path: "/examples/try/money/",
          answers: { status: 200, body: '"12.50 \\u20ac"' },
        },
      ],
    },
    {
      slug: "parameters",
      title: "Python’s parameters",
      lead: "indent, sort_keys, separators and ensure_ascii as json.dumps has them, in another charset too.",
      views: [viewsIn("encoding", "indented", "smallest"), { file: "views/seeds.ts", names: ["customJsonView"] }],
      sends: [
        {
          label: "Indented and sorted",
          path: "/examples/try/indented/",
          answers: { status: 200, body: '{\n  "a": [\n    1\n  ],' },
        },
        { label: "Compact", path: "/examples/try/smallest/", answers: { status: 200, body: '{"b":"é","a":[1]}' } },
        {
          label: "utf-16",
          path: "/seeds/json/custom/",
          answers: { status: 201, header: ["Content-Type", "charset=utf-16"] },
        },
      ],
    },
    {
      slug: "alone",
      title: "One view mounted alone",
      lead: "No list, no settings: the adapter's handler takes a view, and stands where any handler of the framework stands.",
      views: [
        { file: "views/bout.ts" },
        { file: "examples/hosts/express.ts" },
        { file: "examples/hosts/koa.ts" },
        { file: "examples/hosts/fastify.ts" },
        { file: "examples/hosts/node.ts" },
        { file: "examples/hosts/fetch.ts" },
      ],
      sends: [{ label: "The view", path: "/alone/", answers: { status: 200, body: '"price": 100000000000000000000' } }],
    },
    {
      slug: "client",
      title: "A client of your own",
      lead: "create() gives defaults, and middleware of the client sees each request and response: here it counts, shares and retries.",
      views: [viewsIn("asking", "exact")],
      script: "client",
      sends: [{ label: "What it asks", path: "/examples/try/exact/", answers: { status: 200 } }],
    },
  ],
};
