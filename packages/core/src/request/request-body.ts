import { isJsonType } from "../http/content-type.ts";
import { BadRequest, RequestDataTooBig, UnsupportedMediaType } from "../http/errors.ts";
import { encodeUtf8 } from "../platform/platform.ts";
import { charsetOf, isKnownCharset } from "../text/charset.ts";
import type { UnsafeIntegers } from "./exact-json.ts";
import { MultiValueDict } from "./multi-value-dict.ts";
import { ArrivingFile } from "./multipart/arriving-file.ts";
import { type MultipartOptions, readMultipart } from "./multipart/form-reader.ts";
import { MemoryStorage } from "./multipart/memory-storage.ts";
import { checkParsedJson, parseJson } from "./parse-json.ts";
import { takeParsedForm } from "./parsed-form.ts";
import { QueryDict } from "./query-dict.ts";
import type {
  BodyLimits,
  BodySource,
  FormOptions,
  ParsedBody,
  RequestForm,
  StreamOptions,
  UploadedFile,
} from "./request-source.ts";

/** The default limits. Those that Django has a setting for have the default of that setting. */
const defaultLimits: BodyLimits = {
  dataUploadMaxMemorySize: 2_621_440,
  dataUploadMaxNumberFields: 1000,
  dataUploadMaxNumberFiles: 100,
  fileUploadMaxMemorySize: 2_621_440,
  fileUploadMaxSize: 104_857_600,
};

/** The Content-Type of a body. */
export interface BodyType {
  /** The header as the client sent it; "" without one. */
  readonly header: string;
  /** The media type in lower case. */
  readonly mediaType: string;
  /** The `charset` parameter; undefined when there is none. */
  readonly charset: string | undefined;
  /** Content-Length; undefined when there is none. */
  readonly length: number | undefined;
}

/** How a body is read. */
export interface BodySettings {
  readonly limits?: Partial<BodyLimits>;
  readonly unsafeIntegers?: UnsafeIntegers;
}

/** The body of a request: read at the first call, then cached. */
export class RequestBody {
  readonly #source: BodySource;
  readonly #limits: BodyLimits;
  readonly #unsafeIntegers: UnsafeIntegers;
  readonly #type: () => BodyType;
  #parsed: Promise<ParsedBody | undefined> | undefined;
  #bytes: Promise<Uint8Array> | undefined;
  #json: Promise<unknown> | undefined;
  #form: Promise<RequestForm> | undefined;
  #isStreamed = false;
  #isFormStreamed = false;

  constructor(source: BodySource, { limits, unsafeIntegers = "bigint" }: BodySettings, type: () => BodyType) {
    this.#source = source;
    this.#limits = limits === undefined ? defaultLimits : { ...defaultLimits, ...limits };
    this.#unsafeIntegers = unsafeIntegers;
    this.#type = type;
  }

  bytes(): Promise<Uint8Array> {
    this.#bytes ??= this.#readBytes();
    return this.#bytes;
  }

  async text(): Promise<string> {
    const { charset = "utf-8" } = this.#type();
    if (!isKnownCharset(charset)) throw new UnsupportedMediaType("The body's charset is unknown.");
    const parsed = await this.#readParsed();
    const raw = parsed?.raw;
    if (typeof raw === "string") checkDecoding(parsed!, charset);
    const text = typeof raw === "string" ? raw : charsetOf(charset).decode(await this.bytes());
    return text.replace(/^\ufeff/, "");
  }

  json(): Promise<unknown> {
    this.#json ??= this.#readJson();
    return this.#json;
  }

  async form({ onFile }: FormOptions = {}): Promise<RequestForm> {
    if (onFile !== undefined && this.#form !== undefined) return handOverFiles(await this.#form, onFile);
    this.#form ??= this.#readForm(onFile);
    return this.#form;
  }

  stream({ maxSize = this.#limits.dataUploadMaxMemorySize }: StreamOptions = {}): AsyncIterable<Uint8Array> {
    if (this.#bytes ?? this.#json ?? this.#form) {
      throw new Error("The body was already read by bytes(), text(), json() or form(); stream() must be the first.");
    }
    this.#refuseStreamed();
    this.#isStreamed = true;
    return this.#streamPieces(maxSize);
  }

  async *#streamPieces(maxSize: number): AsyncGenerator<Uint8Array> {
    const parsed = await this.#readParsed();
    if (parsed === undefined) return yield* this.#source.pieces(maxSize);
    const bytes = this.#bytesOf(parsed);
    if (bytes.length > maxSize) throw new RequestDataTooBig();
    yield bytes;
  }

  #refuseStreamed(): void {
    if (this.#isStreamed) throw new Error("The body was already taken by stream(), which gives it once.");
  }

  #readParsed(): Promise<ParsedBody | undefined> {
    this.#parsed ??= this.#askParsed();
    return this.#parsed;
  }

  /** Bytes and text are the body as it was sent, and are parsed here: Content-Type decides what they are. */
  async #askParsed(): Promise<ParsedBody | undefined> {
    const parsed = await this.#source.parsed?.();
    const value = parsed?.value;
    const isRaw = value instanceof Uint8Array || (typeof value === "string" && this.#isWholeText(value));
    return parsed === undefined || !isRaw ? parsed : { ...parsed, raw: value };
  }

  /** Text behind a JSON parser may also be the value of a JSON string, whose quotes then are missing. */
  #isWholeText(text: string): boolean {
    const { mediaType, length } = this.#type();
    return !isJsonType(mediaType) || length === undefined || length === encodeUtf8(text).length;
  }

  #bytesOf(parsed: ParsedBody): Uint8Array {
    const { raw, reader } = parsed;
    if (raw === undefined) {
      throw new TypeError(
        `${reader} has already parsed the body, so its bytes are not available; use json() or form().`,
      );
    }
    if (typeof raw !== "string") return raw;
    const { charset = "utf-8" } = this.#type();
    checkDecoding(parsed, charset);
    return isKnownCharset(charset) ? charsetOf(charset).encode(raw) : encodeUtf8(raw);
  }

  async #readBytes(): Promise<Uint8Array> {
    this.#refuseStreamed();
    if (this.#isFormStreamed) throw new Error("You cannot access body after reading from request's data stream");
    const parsed = await this.#readParsed();
    if (parsed === undefined) return this.#source.bytes(this.#limits.dataUploadMaxMemorySize);
    return this.#bytesOf(parsed);
  }

  async #readJson(): Promise<unknown> {
    const { mediaType, charset } = this.#type();
    if (!isJsonType(mediaType)) throw new UnsupportedMediaType("The body's Content-Type must be application/json.");
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new UnsupportedMediaType("JSON must be UTF-8.");
    this.#refuseStreamed();
    const parsed = await this.#readParsed();
    if (parsed !== undefined && parsed.raw === undefined) {
      checkParsedJson(parsed.value, this.#unsafeIntegers);
      return parsed.value;
    }
    const text = parsed?.raw ?? (await this.bytes());
    return parseJson((typeof text === "string" ? text : decodeJson(text)).replace(/^\ufeff/, ""), this.#unsafeIntegers);
  }

  async #readForm(onFile: FormOptions["onFile"]): Promise<RequestForm> {
    const { header, mediaType, charset } = this.#type();
    const isMultipart = mediaType === "multipart/form-data";
    if (!isMultipart && mediaType !== "application/x-www-form-urlencoded") return emptyForm();
    this.#refuseStreamed();
    const parsed = await this.#readParsed();
    if (parsed !== undefined && parsed.raw === undefined) {
      const form = takeParsedForm(parsed, this.#limits);
      return onFile === undefined ? form : handOverFiles(form, onFile);
    }
    if (isMultipart) return readMultipart(this.#formPieces(parsed), header, this.#multipartOptions(onFile));
    checkFormCharset(charset);
    const maxFields = this.#limits.dataUploadMaxNumberFields;
    const query = parsed?.raw ?? (await this.bytes());
    return { fields: new QueryDict(query, { maxFields }), files: new MultiValueDict<UploadedFile>() };
  }

  #multipartOptions(onFile: FormOptions["onFile"]): MultipartOptions {
    const storage = this.#source.storage?.(this.#limits) ?? new MemoryStorage(this.#limits.fileUploadMaxSize);
    return { limits: this.#limits, storage, ...(onFile && { onFile }) };
  }

  async *#formPieces(parsed: ParsedBody | undefined): AsyncGenerator<Uint8Array> {
    if (typeof parsed?.raw === "string") {
      throw new TypeError(`${parsed.reader} has read the multipart body as text, which destroys its files.`);
    }
    if (parsed?.raw !== undefined) yield parsed.raw;
    else if (this.#bytes !== undefined) yield await this.#bytes;
    else {
      this.#isFormStreamed = true;
      yield* this.#source.pieces(Number.POSITIVE_INFINITY);
    }
  }
}

function decodeJson(bytes: Uint8Array): string {
  const text = charsetOf("utf-8").decodeStrictly(bytes);
  if (text === undefined) throw new BadRequest("Malformed JSON: the body is not valid UTF-8.");
  return text;
}

function checkDecoding({ reader, isAlwaysUtf8 = false }: ParsedBody, charset: string): void {
  if (!isAlwaysUtf8 || /^utf-?8$/i.test(charset)) return;
  throw new TypeError(`${reader} has decoded the body as UTF-8, although it is ${charset}.`);
}

async function handOverFiles(
  { fields, files }: RequestForm,
  onFile: NonNullable<FormOptions["onFile"]>,
): Promise<RequestForm> {
  for (const [name, list] of files.lists()) {
    for (const file of list) await ArrivingFile.fromStored(name, file).handOver(onFile);
  }
  return { fields, files: new MultiValueDict<UploadedFile>() };
}

function emptyForm(): RequestForm {
  return { fields: new QueryDict(), files: new MultiValueDict<UploadedFile>() };
}

function checkFormCharset(charset: string | undefined): void {
  if (charset === undefined || !isKnownCharset(charset) || charset.toLowerCase() === "utf-8") return;
  throw new BadRequest(
    "HTTP requests with the 'application/x-www-form-urlencoded' content type must be UTF-8 encoded.",
  );
}
