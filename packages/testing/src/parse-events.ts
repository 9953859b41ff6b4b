/** One event of a `text/event-stream` as it was sent; a field that was not sent is not there. */
export interface ReceivedEvent {
  readonly id?: string;
  readonly event?: string;
  readonly data?: string;
  /** Milliseconds. */
  readonly retry?: number;
}

/**
 * Yields the events of a stream of bytes (HTML standard, 9.2.6), also those without data, which a browser does not report.
 * Comments are left out.
 */
export async function* parseEvents(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<ReceivedEvent> {
  let fields: EventFields = {};
  for await (const line of linesOf(pieces)) {
    if (line !== "") readField(fields, line);
    else if (Object.keys(fields).length > 0) {
      yield fields;
      fields = {};
    }
  }
}

type EventFields = { -readonly [Name in keyof ReceivedEvent]: ReceivedEvent[Name] };

/** Yields whole lines, which end with CRLF, CR or LF; a last line without an end is dropped. */
async function* linesOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  let text = "";
  let endsWithCr = false;
  for await (const piece of pieces) {
    let more = decoder.decode(piece, { stream: true });
    if (more === "") continue;
    // The line has ended at the CR of the last piece.
    if (endsWithCr && more.startsWith("\n")) more = more.slice(1);
    endsWithCr = more === "" ? false : more.endsWith("\r");
    const lines = (text + more).split(/\r\n|\r|\n/);
    text = lines.pop()!;
    yield* lines;
  }
}

function readField(fields: EventFields, line: string): void {
  const [, name = "", value = ""] = /^([^:]*)(?:: ?(.*))?$/s.exec(line)!;
  if (name === "data") fields.data = fields.data === undefined ? value : `${fields.data}\n${value}`;
  else if (name === "event") fields.event = value;
  else if (name === "id" && !value.includes("\0")) fields.id = value;
  else if (name === "retry" && /^\d+$/.test(value)) fields.retry = Number(value);
}
