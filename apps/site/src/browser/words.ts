/** What a person can do about a status. */
const advice: Readonly<Record<number, string>> = {
  403: "The token of this page has expired: load the page again.",
  413: "That is too large for this server: send less at once.",
  429: "That was too often: wait a moment.",
  500: "Something broke on the server: try again in a moment.",
  503: "The server is busy: try again in a moment.",
};

/** Returns what a person should read of a failure, whichever client reports it. */
export function wordsFor(error: unknown): string {
  // jQuery rejects with its request, which is no error.
  const {
    name = "",
    message = "",
    status = statusIn(message),
  } = error as Partial<Error> & { readonly status?: number };
  if (status !== undefined && advice[status] !== undefined) return `${advice[status]} (${status})`;
  if (name === "TimeoutError") return "The server took too long: try again.";
  if (name === "NetworkError" || status === 0 || /failed to fetch|networkerror|request failed/i.test(message)) {
    return "This server cannot be reached: are you offline, or has it stopped?";
  }
  return message || `The server answered ${status}.`;
}

/** The status in the message that the examples write themselves. */
function statusIn(message: string): number | undefined {
  const found = /^The server answered (\d{3})$/.exec(message);
  return found === null ? undefined : Number(found[1]);
}
