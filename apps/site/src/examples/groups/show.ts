import { type Group, viewsIn } from "../example.ts";

export const show: Group = {
  slug: "show",
  title: "Show",
  summary: "Status and headers, HTML that is safe, parts of a page, the Back button, downloads.",
  examples: [
    {
      slug: "dynamic-html",
      title: "Fragments of HTML",
      lead: "The server answers with a fragment, and the client puts it into the page, sanitised.",
      page: "/dynamic-html/",
      views: [{ file: "views/seeds.ts", names: ["sendHtml"] }],
      sends: [
        {
          label: "The fragment",
          path: "/seeds/send-html/",
          answers: { status: 200, body: "<h2>Dynamic Content</h2>" },
        },
      ],
    },
    {
      slug: "pages",
      title: "Parts, history and screen readers",
      lead: "load() swaps a part and adds a step to the history, swap() inserts HTML that you have, announce() speaks. Back undoes the swap without a request.",
      views: [viewsIn("showing", "pieces", "piece")],
      script: "pages",
      sends: [
        { label: "One part", path: "/examples/try/pieces/2/", answers: { status: 200, body: "<h3>Piece 2</h3>" } },
      ],
    },
    {
      slug: "status",
      title: "Status and headers",
      lead: "Django's classes for each status, any other by its number. Header names keep no case; a value that Latin-1 holds is sent in Latin-1, any other as an encoded word.",
      views: [viewsIn("showing", "gone", "missing", "teapot", "headers", "written")],
      sends: [
        { label: "410", path: "/examples/try/gone/", answers: { status: 410, body: "This page is not coming back." } },
        { label: "404", path: "/examples/try/missing/", answers: { status: 404, body: "Not here." } },
        { label: "418", path: "/examples/try/teapot/", answers: { status: 418, header: ["X-Handle", "left"] } },
        {
          label: "Headers and a charset",
          path: "/examples/try/headers/",
          answers: { status: 200, header: ["Content-Type", "text/html; charset=latin-1"] },
        },
        { label: "Written in pieces", path: "/examples/try/written/", answers: { status: 200, body: "en garde" } },
      ],
    },
    {
      slug: "escaping",
      title: "Safe HTML",
      lead: "formatHtml() escapes what it inserts, and jsonScript() puts data into a page so that no value can end the element.",
      views: [viewsIn("showing", "escaped")],
      sends: [
        {
          label: "A hostile name",
          path: "/examples/try/escaped/?name=%3C/script%3E%3Cscript%3Ealert(1)%3C/script%3E",
          answers: { status: 200, body: "&lt;/script&gt;" },
        },
      ],
    },
    {
      slug: "attachments",
      title: "Attachments",
      lead: "A download with a name beyond ASCII, by RFC 6266 as Django writes it.",
      views: [viewsIn("showing", "attachment"), { file: "views/seeds.ts", names: ["download"] }],
      sends: [
        {
          label: "A name with an accent",
          path: "/examples/try/attachment/",
          answers: { status: 200, header: ["Content-Disposition", "filename*=utf-8''Gefechte%20%C3%A0%20Paris.csv"] },
        },
        {
          label: "A spreadsheet",
          path: "/seeds/download/",
          answers: { status: 200, header: ["Content-Disposition", 'filename="foo.xls"'] },
        },
      ],
    },
  ],
};
