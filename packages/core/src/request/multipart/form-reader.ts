import { BadRequest, RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent } from "../../http/errors.ts";
import { parseHeaderParameters } from "../../http/header-syntax.ts";
import { concatenateBytes } from "../../platform/bytes.ts";
import { type Charset, charsetOf, isKnownCharset } from "../../text/charset.ts";
import { groupPairs, MultiValueDict } from "../multi-value-dict.ts";
import { QueryDict } from "../query-dict.ts";
import type {
  BodyLimits,
  FormOptions,
  RequestForm,
  UploadedFile,
  UploadInfo,
  UploadStorage,
} from "../request-source.ts";
import { ArrivingFile } from "./arriving-file.ts";
import { Base64Decoder, decodeBase64Loosely } from "./base64.ts";
import { type PartHead, readPartHead } from "./part-head.ts";
import { PartStream } from "./part-stream.ts";
import { MultipartScanner } from "./scanner.ts";

/** How a multipart body is read. */
export interface MultipartOptions extends FormOptions {
  readonly limits: BodyLimits;
  readonly storage: UploadStorage;
}

/**
 * Reads a multipart body piece by piece, by Django's rules, except that a malformed or truncated body throws
 * `BadRequest`. An empty body is an empty form. `contentType` is the request's header as the client sent it.
 */
export async function readMultipart(
  input: AsyncIterable<Uint8Array>,
  contentType: string,
  options: MultipartOptions,
): Promise<RequestForm> {
  const { boundary, charset } = readContentType(contentType);
  const stream = new PartStream(input, new MultipartScanner(boundary), options.limits.dataUploadMaxMemorySize);
  try {
    return await new FormReader(stream, charset, options).read();
  } catch (error) {
    await options.storage.remove();
    throw error;
  } finally {
    await stream.close();
  }
}

/** The charset is undefined for UTF-8. */
function readContentType(contentType: string): { boundary: string; charset: Charset | undefined } {
  if (/[^\0-\x7f]/.test(contentType)) {
    throw new BadRequest(`Invalid non-ASCII Content-Type in multipart: ${contentType}`);
  }
  const { boundary, charset } = parseHeaderParameters(contentType).params;
  // RFC 2046, 5.1.1; Django allows a longer boundary.
  if (!boundary || !/^[ -~]{0,200}[!-~]$/.test(boundary)) {
    throw new BadRequest(`Invalid boundary in multipart: ${boundary ?? "None"}`);
  }
  const isOther = charset !== undefined && isKnownCharset(charset) && !/^utf-?8$/i.test(charset);
  return { boundary, charset: isOther ? charsetOf(charset) : undefined };
}

/** Reads the parts of one body, and counts what they hold. */
class FormReader {
  readonly #stream: PartStream;
  readonly #charset: Charset | undefined;
  readonly #options: MultipartOptions;
  readonly #fields: [name: string, value: string][] = [];
  readonly #files: [name: string, file: UploadedFile][] = [];
  #fileCount = 0;

  constructor(stream: PartStream, charset: Charset | undefined, options: MultipartOptions) {
    this.#stream = stream;
    this.#charset = charset;
    this.#options = options;
  }

  async read(): Promise<RequestForm> {
    for (let head = await this.#stream.nextHead(); head !== null; head = await this.#stream.nextHead()) {
      await this.#readPart(readPartHead(head, this.#charset));
    }
    return {
      fields: QueryDict.fromPairs(this.#fields),
      files: new MultiValueDict(groupPairs(this.#files)),
    };
  }

  async #readPart(part: PartHead): Promise<void> {
    const { limits, onFile } = this.#options;
    if (part.upload === undefined) {
      if (this.#fields.length >= limits.dataUploadMaxNumberFields) throw new TooManyFieldsSent();
      this.#fields.push([part.name, await this.#readField(part)]);
      return;
    }
    this.#fileCount += 1;
    if (this.#fileCount > limits.dataUploadMaxNumberFiles) throw new TooManyFilesSent();
    const readPiece = this.#pieceReader(part.base64);
    if (part.upload === null) while ((await readPiece()) !== null);
    else if (onFile) await new ArrivingFile(part.name, part.upload, readPiece).handOver(onFile);
    else this.#files.push([part.name, await this.#store(part.upload, readPiece)]);
  }

  async #readField({ name, base64 }: PartHead): Promise<string> {
    const pieces: Uint8Array[] = [];
    // As in the url-encoded form, the name and "&=" count too.
    this.#stream.spend([...name].length + 2);
    for (let piece = await this.#stream.nextData(); piece !== null; piece = await this.#stream.nextData()) {
      this.#stream.spend(piece.length);
      pieces.push(piece);
    }
    const raw = concatenateBytes(pieces);
    // A field that claims to be base64 and is not is taken as it stands, as in Django.
    const bytes = base64 ? (decodeBase64Loosely(raw) ?? raw) : raw;
    return (this.#charset ?? utf8).decode(bytes);
  }

  /** Returns a function that reads the next piece of a file, decoded and counted; null at its end. */
  #pieceReader(base64: boolean): () => Promise<Uint8Array | null> {
    const maxSize = this.#options.limits.fileUploadMaxSize;
    const decoder = base64 ? new Base64Decoder() : undefined;
    let size = 0;
    return async () => {
      const raw = await this.#stream.nextData();
      if (raw === null) decoder?.end();
      if (raw === null) return null;
      const piece = decoder ? decoder.decode(raw) : raw;
      size += piece.length;
      if (size > maxSize) throw new RequestDataTooBig("An uploaded file exceeded fileUploadMaxSize.");
      return piece;
    };
  }

  async #store(info: UploadInfo, readPiece: () => Promise<Uint8Array | null>): Promise<UploadedFile> {
    const writer = this.#options.storage.open(info);
    for (let piece = await readPiece(); piece !== null; piece = await readPiece()) {
      const written = writer.write(piece);
      if (written) await written;
    }
    return writer.finish();
  }
}

const utf8 = charsetOf("utf-8");
