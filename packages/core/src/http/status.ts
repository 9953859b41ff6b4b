/** The reason phrases that Django sends: those of Python's `http.client.responses`. */
const reasonPhrases: Readonly<Record<number, string>> = {
  100: "Continue",
  101: "Switching Protocols",
  102: "Processing",
  103: "Early Hints",
  200: "OK",
  201: "Created",
  202: "Accepted",
  203: "Non-Authoritative Information",
  204: "No Content",
  205: "Reset Content",
  206: "Partial Content",
  207: "Multi-Status",
  208: "Already Reported",
  226: "IM Used",
  300: "Multiple Choices",
  301: "Moved Permanently",
  302: "Found",
  303: "See Other",
  304: "Not Modified",
  305: "Use Proxy",
  307: "Temporary Redirect",
  308: "Permanent Redirect",
  400: "Bad Request",
  401: "Unauthorized",
  402: "Payment Required",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  406: "Not Acceptable",
  407: "Proxy Authentication Required",
  408: "Request Timeout",
  409: "Conflict",
  410: "Gone",
  411: "Length Required",
  412: "Precondition Failed",
  413: "Request Entity Too Large",
  414: "Request-URI Too Long",
  415: "Unsupported Media Type",
  416: "Requested Range Not Satisfiable",
  417: "Expectation Failed",
  418: "I'm a Teapot",
  421: "Misdirected Request",
  422: "Unprocessable Entity",
  423: "Locked",
  424: "Failed Dependency",
  425: "Too Early",
  426: "Upgrade Required",
  428: "Precondition Required",
  429: "Too Many Requests",
  431: "Request Header Fields Too Large",
  451: "Unavailable For Legal Reasons",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
  505: "HTTP Version Not Supported",
  506: "Variant Also Negotiates",
  507: "Insufficient Storage",
  508: "Loop Detected",
  510: "Not Extended",
  511: "Network Authentication Required",
};

/** Returns the reason phrase of a status; "Unknown Status Code" for a status without one. */
export function reasonPhraseOf(status: number): string {
  return reasonPhrases[status] ?? "Unknown Status Code";
}

/** Returns whether responses with this status have no body: 1xx, 204, 205 and 304 (RFC 9110, 6.4.1 and 15.3.6). */
export function isBodilessStatus(status: number): boolean {
  return status < 200 || status === 204 || status === 205 || status === 304;
}

/**
 * Returns a status as an integer, converted as Python's `int()` does. Throws `TypeError` for a value that is not a
 * number, `RangeError` for one outside of 100–599, both with Django's messages.
 */
export function parseStatus(status: unknown): number {
  const number = typeof status === "number" ? status : numberOf(status);
  if (Number.isNaN(number)) throw new TypeError("HTTP status code must be an integer.");
  const integer = Math.trunc(number);
  if (integer < 100 || integer > 599) throw new RangeError("HTTP status code must be an integer from 100 to 599.");
  return integer;
}

function numberOf(status: unknown): number {
  switch (typeof status) {
    case "bigint":
    case "boolean":
      return Number(status);
    case "string":
      return /^\s*[+-]?\d+\s*$/.test(status) ? Number(status) : Number.NaN;
    case "object":
      return status === null ? Number.NaN : numberOfObject(status);
    default:
      return Number.NaN;
  }
}

/** Reads bytes as their text, and an object that stands for a number, such as a decimal, by its `valueOf()`. */
function numberOfObject(status: object): number {
  if (status instanceof Uint8Array) return numberOf(String.fromCharCode(...status));
  const value: unknown = status instanceof Date ? Number.NaN : status.valueOf();
  return typeof value === "number" || typeof value === "string" ? Number(value || Number.NaN) : Number.NaN;
}
