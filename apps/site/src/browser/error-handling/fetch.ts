export async function ask(url: string): Promise<string> {
  const response = await fetch(url, { signal: AbortSignal.timeout(1000) });
  if (!response.ok) {
    const isJson = response.headers.get("Content-Type")?.startsWith("application/json");
    const detail = isJson ? (await response.json()).error : "no details";
    throw new Error(`The server answered ${response.status}: ${detail}`);
  }
  return JSON.stringify(await response.json());
}
