import {
  compact,
  compileEncoder,
  DjangoJSONEncoder,
  type HttpRequest,
  type JsonEncodeError,
  JsonResponse,
} from "@riposte/core";

/** Compiled once from a JSON Schema; writes Django's bytes, and refuses what does not match. */
const encoder = compileEncoder({
  type: "object",
  properties: { id: { type: "integer" }, name: { type: "string" }, price: { type: "number", minimum: 0 } },
  required: ["id", "name"],
});

export const compiled = (_request: HttpRequest) => new JsonResponse({ id: 3, name: "Épée", price: 12.5 }, { encoder });

export function mismatched() {
  try {
    return new JsonResponse({ id: 3, name: "Épée", price: -1 }, { encoder });
  } catch (error) {
    const { code, path, reason } = error as JsonEncodeError;
    return new JsonResponse({ code, path, reason }, { status: 500 });
  }
}

class Money {
  readonly cents: number;
  constructor(cents: number) {
    this.cents = cents;
  }
}

/** One rule for a whole site, as in Django. */
class SiteEncoder extends DjangoJSONEncoder {
  override default(value: unknown): unknown {
    return value instanceof Money ? `${(value.cents / 100).toFixed(2)} €` : super.default(value);
  }
}

export const money = () => new JsonResponse({ price: new Money(1250) }, { encoder: SiteEncoder });

/** Python's parameters: `indent`, `sortKeys`, `separators`, `ensureAscii`; `compact` is what `JSON.stringify` writes. */
export const indented = () => new JsonResponse({ b: "é", a: [1] }, { jsonDumpsParams: { indent: 2, sortKeys: true } });
export const smallest = () => new JsonResponse({ b: "é", a: [1] }, { jsonDumpsParams: compact });
