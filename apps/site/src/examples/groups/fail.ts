import { type Group, type Send, viewsIn } from "../example.ts";

const accept = ["Accept: application/json"];
const problem = ["Content-Type", "application/problem+json"] as const;
const page = ["Content-Type", "text/html"] as const;

/** Returns the same request as a person and as a script. */
function both(name: string, status: number, request: Omit<Send, "label" | "answers">): readonly Send[] {
  const { headers = [] } = request;
  return [
    {
      ...request,
      label: `${name}, for a person`,
      headers: [...headers, "Accept: text/html"],
      answers: { status, header: page },
    },
    {
      ...request,
      label: `${name}, for a script`,
      headers: [...headers, ...accept],
      answers: { status, header: problem, body: `"status": ${status}` },
    },
  ];
}

export const fail: Group = {
  slug: "fail",
  title: "Fail well",
  summary: "404, 405, 413, 415, 422, 500: one answer on every server, for people and for scripts.",
  examples: [
    {
      slug: "statuses",
      title: "Errors for people and scripts",
      lead: "An error is thrown, and handleErrors answers: a page of this site for a person, problem details (RFC 9457) for a script. The words of an unexpected error stay in the server's log.",
      views: [
        viewsIn("failing", "noBout", "forbidden", "broken"),
        { file: "error-pages.ts", names: ["explainMethod"] },
      ],
      sends: [
        ...both("404", 404, { path: "/examples/try/no-bout/" }),
        ...both("403", 403, { path: "/examples/try/forbidden/" }),
        ...both("405", 405, { method: "DELETE", path: "/examples/try/values/", token: "header" }),
        ...both("500", 500, { path: "/examples/try/broken/?break" }),
      ],
    },
    {
      slug: "bodies",
      title: "Bodies that are refused",
      lead: "Too large, of the wrong type, not what the schema says: 413, 415 and 400; or refused by the view itself, here with 422.",
      views: [viewsIn("failing", "small", "jsonOnly", "overtime"), viewsIn("items", "addItem")],
      sends: [
        ...both("413", 413, {
          method: "POST",
          path: "/examples/try/small/",
          body: "riposte ".repeat(150),
          headers: ["Content-Type: text/plain"],
          token: "header",
        }),
        ...both("415", 415, {
          method: "POST",
          path: "/examples/try/json-only/",
          body: "text",
          headers: ["Content-Type: text/plain"],
          token: "header",
        }),
        ...both("400", 400, {
          method: "POST",
          path: "/examples/try/items/",
          body: "{}",
          headers: ["Content-Type: application/json"],
          token: "header",
        }),
        ...both("422", 422, { method: "POST", path: "/examples/try/overtime/", token: "header" }),
      ],
    },
    {
      slug: "error-handling",
      title: "Error handling in the browser",
      lead: "What can go wrong, and the words that the user reads. In four ways, with the code of each.",
      page: "/error-handling/",
      views: [
        { file: "views/seeds.ts", names: ["riskyOperation", "divide"] },
        { file: "views/trouble.ts", names: ["cut"] },
      ],
      sends: [
        { label: "500 with JSON", path: "/seeds/risky/", answers: { status: 500, body: "division by zero" } },
        { label: "404 with a page", path: "/seeds/no-such-page/", answers: { status: 404, header: page } },
      ],
    },
    {
      slug: "errors",
      title: "Every error of the client",
      lead: "A class for each thing that a caller may want to catch; all are an AjaxError.",
      views: [viewsIn("failing", "noBout"), viewsIn("asking", "answerLate")],
      script: "errors",
      sends: [
        {
          label: "404 with problem details",
          path: "/examples/try/no-bout/",
          headers: accept,
          answers: { status: 404, body: "There is no bout of that number." },
        },
      ],
    },
    {
      slug: "retry",
      title: "Retry",
      lead: "The server answers 503 twice before it sends the data; the client waits and tries again, but never a POST.",
      page: "/retry/",
      views: [{ file: "views/client-examples.ts", names: ["flaky"] }],
      sends: [
        { label: "A busy server", path: "/examples/try/busy/", answers: { status: 503, header: ["Retry-After", "1"] } },
      ],
    },
  ],
};
