import { get } from "@riposte/ajax";

interface Servers {
  readonly servers: readonly { readonly framework: string; readonly port: number; readonly current: boolean }[];
}

/** Shows which framework serves this page, with links to the same page on the others. */
async function showServers(place: HTMLElement): Promise<void> {
  const { servers } = await get("/servers/").json<Servers>();
  place.replaceChildren(...servers.map(serverLink));
}

function serverLink({ framework, port, current }: Servers["servers"][number]): HTMLAnchorElement {
  const link = document.createElement("a");
  const address = new URL(location.href);
  address.port = String(port);
  link.href = address.href;
  link.textContent = framework;
  if (current) link.setAttribute("aria-current", "true");
  return link;
}

const place = document.getElementById("servers");
if (place) showServers(place).catch(() => place.replaceChildren("The server does not answer."));
