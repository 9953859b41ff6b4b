export async function loadData(): Promise<string> {
  const response = await fetch("/seeds/ajax/data/", { headers: { "X-Requested-With": "XMLHttpRequest" } });
  if (!response.ok) throw new Error(`The server answered ${response.status}`);
  const { message } = await response.json();
  return message;
}
