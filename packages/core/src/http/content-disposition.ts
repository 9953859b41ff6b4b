import { quote } from "../text/percent-encoding.ts";

/**
 * Returns a Content-Disposition header (RFC 6266), as Django's `content_disposition_header()`: an ASCII filename is
 * quoted, any other is percent-encoded. Returns `undefined` for inline content without a filename.
 */
export function contentDispositionHeader(asAttachment: boolean, filename?: string | null): string | undefined {
  if (!filename) return asAttachment ? "attachment" : undefined;
  const disposition = asAttachment ? "attachment" : "inline";
  if (!/^[\t -~]*$/.test(filename)) return `${disposition}; filename*=utf-8''${quote(filename)}`;
  return `${disposition}; filename="${filename.replace(/["\\]/g, "\\$&")}"`;
}
