import { quote } from "../text/percent-encoding.ts";

/**
 * Gives a Content-Disposition (RFC 6266): a name in ASCII is quoted, any other goes percent-encoded. Gives undefined
 * when there is nothing to say: inline and without a name.
 */
export function contentDispositionHeader(asAttachment: boolean, filename?: string | null): string | undefined {
  if (!filename) return asAttachment ? "attachment" : undefined;
  const disposition = asAttachment ? "attachment" : "inline";
  if (!/^[\t -~]*$/.test(filename)) return `${disposition}; filename*=utf-8''${quote(filename)}`;
  return `${disposition}; filename="${filename.replace(/["\\]/g, "\\$&")}"`;
}
