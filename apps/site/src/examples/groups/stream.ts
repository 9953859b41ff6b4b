import { type Group, viewsIn } from "../example.ts";

export const stream: Group = {
  slug: "stream",
  title: "Stream",
  summary: "Rows as they come, 100,000 of them, events that resume, lists that are never whole in memory.",
  examples: [
    {
      slug: "streams",
      title: "Rows and events",
      lead: "Rows are shown as they arrive, one JSON value per line. Events arrive until you stop them.",
      page: "/streams/",
      views: [{ file: "views/client-examples.ts", names: ["rows", "ticks"] }],
      sends: [
        {
          label: "The rows",
          path: "/streams/rows/",
          answers: {
            status: 200,
            body: '{"index": 0, "name": "apple"}',
            header: ["Content-Type", "application/x-ndjson"],
          },
        },
      ],
    },
    {
      slug: "many-rows",
      title: "100,000 rows",
      lead: "Made while they are sent, in chunks of about 64 KB. The wire panel leaves after the first one, and the server stops; the script reads them all.",
      views: [viewsIn("streaming", "manyRows", "readBatch")],
      script: "many-rows",
      sends: [
        {
          label: "The first 64 KB",
          path: "/examples/try/many-rows/",
          answers: { status: 200, body: '{"id": 1, "name": "Bout 1"}' },
        },
      ],
    },
    {
      slug: "resume",
      title: "Events that resume",
      lead: "A client that was cut sends the last id that it has seen, and gets what it has missed.",
      views: [viewsIn("streaming", "touches")],
      script: "resume",
      sends: [
        {
          label: "From the start",
          path: "/examples/try/touches/",
          answers: { status: 200, body: "id: 1", header: ["Content-Type", "text/event-stream"] },
        },
        {
          label: "After touch 3",
          path: "/examples/try/touches/",
          headers: ["Last-Event-ID: 3"],
          answers: { status: 200, body: "id: 4" },
        },
      ],
    },
    {
      slug: "lists",
      title: "Lists and lines",
      lead: "jsonArray() writes a list from an iterable, and any text can be streamed. The client reads lines from any response.",
      views: [viewsIn("streaming", "bouts", "log")],
      script: "lines",
      sends: [
        {
          label: "A list of JSON",
          path: "/examples/try/json-array/",
          answers: { status: 200, body: '{"name": "Mary", "touches": [1, 5]}]' },
        },
        { label: "Lines", path: "/examples/try/log/", answers: { status: 200, body: "allez" } },
      ],
    },
  ],
};
