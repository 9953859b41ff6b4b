const compressedTypes = /^(?:audio\/|video\/|image\/(?!svg\+xml|bmp|x-ms-bmp|x-icon|vnd\.microsoft\.icon)|font\/woff)/;

const compressedApplications: ReadonlySet<string> = new Set(
  "gzip x-gzip zip x-zip-compressed x-7z-compressed x-bzip2 x-xz zstd vnd.rar x-rar-compressed java-archive epub+zip pdf"
    .split(" ")
    .map((name) => `application/${name}`),
);

/** Whether content of this type is compressed by its own format, so that nothing is left to gain. */
export function isCompressed(contentType: string): boolean {
  const type = contentType.split(";", 1)[0]!.trim().toLowerCase();
  if (/^application\/vnd\.openxmlformats-officedocument\.|^application\/vnd\.oasis\.opendocument\./.test(type))
    return true;
  return compressedTypes.test(type) || compressedApplications.has(type);
}
