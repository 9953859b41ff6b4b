import {
  BadRequest,
  type BodyLimits,
  MultiValueDict,
  QueryDict,
  RequestDataTooBig,
  type RequestForm,
  TooManyFieldsSent,
  TooManyFilesSent,
  type UploadedFile,
} from "@riposte/core";
import { cleanUploadName, parseHeaderParameters } from "@riposte/core/adapter";

/**
 * Returns the platform's `FormData` as fields and uploaded files. Throws `TooManyFieldsSent`, `TooManyFilesSent` or
 * `RequestDataTooBig` beyond the limits, and `BadRequest` for a part without a name.
 */
export function readFormData(data: FormData, limits: BodyLimits): RequestForm {
  const fields: [name: string, value: string][] = [];
  const files = new Map<string, UploadedFile[]>();
  let fileCount = 0;
  for (const [name, value] of data) {
    if (name === "") throw new BadRequest("A part of the multipart body has no name.");
    // A file input that was left empty has an empty name; Django reads it as a field.
    if (typeof value === "string") fields.push([name, value]);
    else if (value.name === "") fields.push([name, ""]);
    else {
      fileCount += 1;
      const file = toUpload(value, limits);
      if (file) files.set(name, [...(files.get(name) ?? []), file]);
    }
  }
  checkCounts(fields, fileCount, limits);
  return { fields: QueryDict.fromPairs(fields), files: new MultiValueDict(files) };
}

function checkCounts(fields: readonly [string, string][], fileCount: number, limits: BodyLimits): void {
  if (fields.length > limits.dataUploadMaxNumberFields) throw new TooManyFieldsSent();
  if (fileCount > limits.dataUploadMaxNumberFiles) throw new TooManyFilesSent();
  // As in a url-encoded body, the name of a field and its "&=" count too.
  const size = fields.reduce((total, [name, value]) => total + name.length + 2 + encoder.encode(value).length, 0);
  if (size > limits.dataUploadMaxMemorySize) throw new RequestDataTooBig();
}

function toUpload(file: File, limits: BodyLimits): UploadedFile | undefined {
  if (file.size > limits.fileUploadMaxSize) throw new RequestDataTooBig("An uploaded file exceeded fileUploadMaxSize.");
  const name = cleanUploadName(file.name);
  if (name === undefined) return undefined;
  const { value: contentType, params } = parseHeaderParameters(file.type);
  return {
    name,
    size: file.size,
    contentType,
    contentTypeExtra: params,
    charset: params.charset ?? null,
    bytes: async () => new Uint8Array(await file.arrayBuffer()),
    text: () => file.text(),
    chunks: () => readChunks(file),
  };
}

async function* readChunks(file: File): AsyncGenerator<Uint8Array> {
  const size = 65536;
  for (let at = 0; at < file.size; at += size) yield new Uint8Array(await file.slice(at, at + size).arrayBuffer());
}

const encoder = new TextEncoder();
