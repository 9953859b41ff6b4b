import { isJsonType } from "../http/content-type.ts";
import { BadRequest, UnsupportedMediaType } from "../http/errors.ts";
import { encodeUtf8 } from "../platform/platform.ts";
import { charsetOf, isKnownCharset } from "../text/charset.ts";
import { groupPairs, MultiValueDict } from "./multi-value-dict.ts";
import { checkJson, parseJson } from "./parse-json.ts";
import { readParsedForm } from "./parsed-form.ts";
import { QueryDict } from "./query-dict.ts";
import type { BodyLimits, BodySource, RequestForm, UploadedFile } from "./request-source.ts";

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
}

/** The body of a request: read at the first call, then cached. */
export class RequestBody {
  readonly #source: BodySource;
  readonly #limits: BodyLimits;
  readonly #type: () => BodyType;
  #bytes: Promise<Uint8Array> | undefined;
  #json: Promise<unknown> | undefined;
  #form: Promise<RequestForm> | undefined;

  constructor(source: BodySource, limits: Partial<BodyLimits> | undefined, type: () => BodyType) {
    this.#source = source;
    this.#limits = limits === undefined ? defaultLimits : { ...defaultLimits, ...limits };
    this.#type = type;
  }

  bytes(): Promise<Uint8Array> {
    this.#bytes ??= this.#readBytes();
    return this.#bytes;
  }

  async text(): Promise<string> {
    const { charset = "utf-8" } = this.#type();
    if (!isKnownCharset(charset)) throw new UnsupportedMediaType("The body's charset is unknown.");
    return charsetOf(charset)
      .decode(await this.bytes())
      .replace(/^\ufeff/, "");
  }

  json(): Promise<unknown> {
    this.#json ??= this.#readJson();
    return this.#json;
  }

  form(): Promise<RequestForm> {
    this.#form ??= this.#readForm();
    return this.#form;
  }

  async #readBytes(): Promise<Uint8Array> {
    const { parsed } = this.#source;
    if (parsed === undefined) return this.#source.bytes(this.#limits.dataUploadMaxMemorySize);
    if (parsed.value instanceof Uint8Array) return parsed.value;
    if (typeof parsed.value === "string") return encodeUtf8(parsed.value);
    throw new TypeError(
      "The framework has already parsed the body, so its bytes are not available; use json() or form().",
    );
  }

  async #readJson(): Promise<unknown> {
    const { mediaType, charset } = this.#type();
    if (!isJsonType(mediaType)) throw new UnsupportedMediaType("The body's Content-Type must be application/json.");
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw new UnsupportedMediaType("JSON must be UTF-8.");
    const { parsed } = this.#source;
    if (parsed !== undefined && !(parsed.value instanceof Uint8Array)) {
      checkJson(parsed.value);
      return parsed.value;
    }
    const text = charsetOf("utf-8").decodeStrictly(await this.bytes());
    if (text === undefined) throw new BadRequest("Malformed JSON: the body is not valid UTF-8.");
    return parseJson(text.replace(/^\ufeff/, ""));
  }

  async #readForm(): Promise<RequestForm> {
    const { header, mediaType, charset } = this.#type();
    const { parsed, parsedFiles } = this.#source;
    const isMultipart = mediaType === "multipart/form-data";
    if (!isMultipart && mediaType !== "application/x-www-form-urlencoded") return emptyForm();
    if (parsed !== undefined && !(parsed.value instanceof Uint8Array) && typeof parsed.value !== "string") {
      return {
        fields: readParsedForm(parsed.value, this.#limits.dataUploadMaxNumberFields),
        files: new MultiValueDict(groupPairs(parsedFiles ?? [])),
      };
    }
    if (isMultipart) return this.#source.multipart(header, this.#limits);
    checkFormCharset(charset);
    const maxFields = this.#limits.dataUploadMaxNumberFields;
    return { fields: new QueryDict(await this.bytes(), { maxFields }), files: new MultiValueDict<UploadedFile>() };
  }
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
