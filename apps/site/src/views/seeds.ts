import {
  type HttpRequest,
  HttpResponse,
  HttpResponseNotAllowed,
  JsonResponse,
  patchVaryHeaders,
  StreamingHttpResponse,
  type View,
} from "@riposte/core";
import { csrfExempt } from "@riposte/csrf";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";
import { fruit, greeting, submission } from "./seeds-data.ts";

/** The first view of the documentation: text in a response. */
export const basicResponse = () => new HttpResponse("Hello, World!");

export const customResponse = () =>
  new HttpResponse("Hello, World!", { headers: { "Content-Type": "text/plain", "X-Custom-Header": "MyHeaderValue" } });

export const myJsonView = () => new JsonResponse({ message: "Hello, JSON world!", status: "success" });

export const jsonErrorResponse = () => new JsonResponse({ error: "Something went wrong!" }, { status: 400 });

export const jsonListResponse = () => new JsonResponse(["apple", "banana", "cherry"], { safe: false });

export const customJsonView = () =>
  new JsonResponse(
    { message: "Custom JSON response", status: "success" },
    {
      status: 201,
      contentType: "application/json; charset=utf-16",
      charset: "utf-16",
      jsonDumpsParams: { indent: 4 },
    },
  );

/** Returns JSON for a script, else a page. */
export function loadData(request: HttpRequest) {
  const response = request.isAjax()
    ? new JsonResponse({ message: "Hello, this is your data!" })
    : new HttpResponse(
        renderPage({
          title: "AJAX data",
          main: html`<h1>AJAX data</h1>
            <p>This address answers a script with JSON, and a person with this page.</p>
            <p><a class="button" href="/load-data/">Load the data with a script</a></p>`,
        }),
      );
  patchVaryHeaders(response, ["X-Requested-With"]);
  return response;
}

/** Greets the `username` of a form or JSON body. */
export async function submitData(request: HttpRequest) {
  const username = await submission(request);
  return new JsonResponse({ message: username ? greeting(username) : "Invalid request" });
}

/** The documentation's `csrf_exempt`: only for a view that changes nothing for the signed-in user. */
export const submitDataExempt = csrfExempt(submitData);

export const fetchJsonData = () => new JsonResponse({ user: "John Doe", email: "john@example.com" });

export async function ajaxEndpoint(request: HttpRequest) {
  try {
    const { name, age } = await request.json<{ name?: unknown; age?: unknown }>();
    if (typeof name !== "string" || typeof age !== "number")
      throw new TypeError("name (text) and age (number) are required");
    return new JsonResponse({ message: `Hello, ${name}. You are ${age} years old.` });
  } catch (error) {
    return new JsonResponse(
      { error: (error as Error).message },
      { status: (error as { status?: number }).status ?? 400 },
    );
  }
}

export const sendHtml = () =>
  new HttpResponse(
    `
        <h2>Dynamic Content</h2>
        <p>This content was loaded via Ajax!</p>
        `,
    { contentType: "text/html" },
  );

export const getItems = () => new JsonResponse(fruit, { safe: false });

export const createItem = () =>
  new JsonResponse({ message: "Item successfully created", item_id: 123 }, { status: 201 });

/** Always 404: there are no items. */
export const getItem = () => new JsonResponse({ error: "Item not found" }, { status: 404 });

export function submitForm(request: HttpRequest) {
  const name = request.query.get("name");
  if (!name) return new JsonResponse({ error: "Name is required" }, { status: 400 });
  return new JsonResponse({ message: `Form submitted with name: ${name}` });
}

export function riskyOperation() {
  try {
    return new JsonResponse({ message: `Operation successful: ${divide(1, 0)}` });
  } catch (error) {
    return new JsonResponse({ error: "Internal server error", details: (error as Error).message }, { status: 500 });
  }
}

/** Throws `RangeError` for a division by 0, for which JavaScript itself throws nothing. */
function divide(dividend: number, divisor: number): number {
  if (divisor === 0) throw new RangeError("division by zero");
  return dividend / divisor;
}

export function customHeader() {
  const response = new JsonResponse({ message: "Hello, world!" }, { status: 200 });
  response.headers.set("Custom-Header", "CustomValue");
  return response;
}

/** Returns a spreadsheet (XML Spreadsheet 2003, which Excel opens as .xls) as the attachment `foo.xls`. */
export function download() {
  const rows = fruit.map((name) => `<Row><Cell><Data ss:Type="String">${name}</Data></Cell></Row>`).join("");
  const workbook =
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>' +
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
    `<Worksheet ss:Name="Items"><Table>${rows}</Table></Worksheet></Workbook>`;
  const response = new HttpResponse(workbook, { contentType: "application/vnd.ms-excel" });
  response.headers.set("Content-Disposition", 'attachment; filename="foo.xls"');
  return response;
}

export function stream() {
  async function* lines() {
    for (const name of fruit) yield `${name}\n`;
  }
  return new StreamingHttpResponse(lines(), { contentType: "text/plain; charset=utf-8" });
}

/** Returns a view that answers 405 with the documentation's text for an unexpected method. */
export const invalidRequest =
  (...methods: string[]): View =>
  () =>
    new HttpResponseNotAllowed(methods, { content: "Invalid Request" });

/** Returns a view that calls the view of the request's method, as the documentation's views do with `if`. */
export const methods =
  (views: Readonly<Record<string, View>>, otherwise: View): View =>
  (request) =>
    (Object.hasOwn(views, request.method) ? views[request.method]! : otherwise)(request);
