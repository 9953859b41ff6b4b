import { describeValue } from "../platform/describe-value.ts";

/** Throws `TypeError` unless `middleware` is absent or a list of functions. */
export function checkDecorators(middleware: unknown): void {
  if (middleware === undefined) return;
  if (!Array.isArray(middleware)) {
    const hint = typeof middleware === "function" ? "; write middleware: [decorator]" : "";
    throw new TypeError(`middleware is an array of decorators (got ${describeValue(middleware)}${hint}).`);
  }
  for (const [index, decorator] of middleware.entries()) {
    if (typeof decorator === "function") continue;
    throw new TypeError(`middleware[${index}] must be a decorator (got ${describeValue(decorator)}).`);
  }
}

/** Returns what a decorator makes of a view. Throws `TypeError` for what is no decorator, and when it returns no view. */
export function decorateView<View extends (...parameters: never) => unknown>(
  decorator: (view: View) => View,
  view: View,
): View {
  if (typeof decorator !== "function")
    throw new TypeError(`A decorator is a function (got ${describeValue(decorator)}).`);
  let outer: unknown;
  try {
    outer = decorator(view);
  } catch (error) {
    if (!(error instanceof TypeError) || decorator.length < 2) throw error;
    throw new TypeError(notADecorator(decorator, `failed: ${error.message}`), { cause: error });
  }
  if (typeof outer === "function") return outer as View;
  throw new TypeError(notADecorator(decorator, `returned ${describeValue(outer)}`));
}

function notADecorator(decorator: { readonly name: string; readonly length: number }, outcome: string): string {
  const name = decorator.name && ` ${decorator.name}`;
  const hint =
    decorator.length < 2 ? "" : ` It takes ${decorator.length} arguments; middleware of a framework goes to app.use().`;
  return `A decorator takes a view and returns a view: (view) => (request) => view(request). The function${name} ${outcome}.${hint}`;
}
