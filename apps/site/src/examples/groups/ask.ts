import { type Group, viewsIn } from "../example.ts";

export const ask: Group = {
  slug: "ask",
  title: "Ask",
  summary: "Data for scripts and pages for people, live search, exact numbers, types that travel.",
  examples: [
    {
      slug: "load-data",
      title: "Load data",
      lead: "One address answers a script with JSON and a browser with a page. The same request in four ways, with the code of each.",
      page: "/load-data/",
      views: [{ file: "views/seeds.ts", names: ["loadData"] }],
      sends: [
        {
          label: "As a script",
          path: "/seeds/ajax/data/",
          headers: ["X-Requested-With: XMLHttpRequest"],
          answers: {
            status: 200,
            body: '{"message": "Hello, this is your data!"}',
            header: ["Vary", "X-Requested-With"],
          },
        },
        {
          label: "As a browser",
          path: "/seeds/ajax/data/",
          answers: { status: 200, body: "<!doctype html>", header: ["Content-Type", "text/html"] },
        },
      ],
    },
    {
      slug: "values",
      title: "Dates, sets, big numbers",
      lead: "What JSON.stringify refuses or loses is written as Django writes it. NaN is Python's only where you allow it, and a forgotten await is named by its path.",
      views: [viewsIn("values")],
      sends: [
        {
          label: "Every kind of value",
          path: "/examples/try/values/",
          answers: {
            status: 200,
            body: '"price": 100000000000000000000, "exact": "0.3", "seats": {"A": 1}, "tags": ["\\u00e9p\\u00e9e", "foil"]',
          },
        },
        { label: "NaN", path: "/examples/try/nan/", answers: { status: 500, body: "nan at $.ratio" } },
        { label: "NaN, allowed", path: "/examples/try/nan/?allow", answers: { status: 200, body: '{"ratio": NaN}' } },
        {
          label: "A forgotten await",
          path: "/examples/try/forgotten-await/",
          answers: { status: 500, body: "promise at $.friends" },
        },
      ],
    },
    {
      slug: "query",
      title: "Read a query string",
      lead: "The query is Django's QueryDict: the last value, all values, and text again. A schema turns it into numbers and refuses what is none.",
      views: [viewsIn("asking", "readQuery"), viewsIn("items", "Page", "listItems")],
      sends: [
        {
          label: "Two tags",
          path: "/examples/try/query/?name=Ada&tag=a&tag=b",
          answers: { status: 200, body: '"tags": ["a", "b"]' },
        },
        { label: "A page number", path: "/examples/try/items/?page=2", answers: { status: 200, body: '"page": 2' } },
        {
          label: "No number",
          path: "/examples/try/items/?page=two",
          headers: ["Accept: application/json"],
          answers: { status: 400, body: '"page"', header: ["Content-Type", "application/problem+json"] },
        },
      ],
    },
    {
      slug: "json-or-page",
      title: "JSON or a page",
      lead: "Accept decides, with its weights, and Vary tells caches so.",
      views: [viewsIn("asking", "dataOrPage")],
      sends: [
        {
          label: "A browser",
          path: "/examples/try/data-or-page/",
          headers: ["Accept: text/html,*/*;q=0.8"],
          answers: { status: 200, body: "Hello, person", header: ["Vary", "Accept"] },
        },
        {
          label: "A script",
          path: "/examples/try/data-or-page/",
          headers: ["Accept: application/json"],
          answers: { status: 200, body: '{"hello": "script"}', header: ["Vary", "Accept"] },
        },
        {
          label: "Weights",
          path: "/examples/try/data-or-page/",
          headers: ["Accept: text/html;q=0.5, application/json;q=0.9"],
          answers: { status: 200, body: '{"hello": "script"}' },
        },
      ],
    },
    {
      slug: "live-search",
      title: "Live search",
      lead: "A request is sent whenever you pause. An older answer never replaces a newer one.",
      page: "/live-search/",
      views: [{ file: "views/people.ts", names: ["searchPeople", "renderList"] }],
      sends: [
        {
          label: "A list for a script",
          path: "/people/?q=ada",
          headers: ["X-Requested-With: XMLHttpRequest"],
          answers: { status: 200, body: "Ada Lovelace" },
        },
        {
          label: "JSON",
          path: "/people/?q=rocket",
          headers: ["Accept: application/json"],
          answers: { status: 200, body: '"count": 1' },
        },
      ],
    },
    {
      slug: "exact",
      title: "Exact numbers and dates",
      lead: "JSON.parse rounds 12345678901234567890. A reviver of the client reads it as a bigint, and Django's dates as dates.",
      views: [viewsIn("asking", "exact")],
      script: "exact",
      sends: [
        {
          label: "The bytes",
          path: "/examples/try/exact/",
          answers: { status: 200, body: '{"id": 12345678901234567890, "at": "1970-01-01T00:00:00Z"}' },
        },
      ],
    },
    {
      slug: "newest",
      title: "Only the newest call",
      lead: "Three calls, the first the slowest: each new one aborts the one before it, also on the server.",
      views: [viewsIn("asking", "answerLate")],
      script: "newest",
      sends: [
        {
          label: "A late answer",
          path: "/examples/try/late/?text=slow&wait=300",
          answers: { status: 200, body: '"waited": 300' },
        },
      ],
    },
    {
      slug: "typed",
      title: "Types that travel",
      lead: "The client knows the server's paths, params and answers by import type alone. A mistake does not compile; the errors below are the compiler's own.",
      page: "/typed/",
      views: [{ file: "views/seeds.ts", names: ["submitForm", "getItem"] }],
      sends: [
        {
          label: "What it asks",
          path: "/seeds/submit-form/?name=Ada",
          answers: { status: 200, body: "Form submitted with name: Ada" },
        },
        { label: "A 404 that it knows", path: "/seeds/items/7/", answers: { status: 404, body: "Item not found" } },
      ],
    },
  ],
};
