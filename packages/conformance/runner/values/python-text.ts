/** Returns the text of Python's `Decimal(text)`: to-scientific-string of the General Decimal Arithmetic specification. */
export function decimalText(text: string): string {
  const parts = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text);
  if (!parts) return text;
  const [, sign = "", whole = "", fraction = "", power = "0"] = parts;
  const digits = (whole + fraction).replace(/^0+(?=\d)/, "");
  const exponent = Number(power) - fraction.length;
  const minus = sign === "-" ? "-" : "";
  const adjusted = exponent + digits.length - 1;
  if (exponent <= 0 && adjusted >= -6) return minus + placePoint(digits, -exponent);
  const mantissa = digits.length === 1 ? digits : `${digits[0]}.${digits.slice(1)}`;
  return `${minus}${mantissa}E${adjusted < 0 ? "" : "+"}${adjusted}`;
}

/** Returns the text of Python's `UUID(text)`. */
export function uuidText(text: string): string {
  const digits = text.replace(/^urn:uuid:|[{}-]/g, "").toLowerCase();
  return digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

function placePoint(digits: string, decimals: number): string {
  if (decimals === 0) return digits;
  const padded = digits.padStart(decimals + 1, "0");
  return `${padded.slice(0, -decimals)}.${padded.slice(-decimals)}`;
}
