import { type HttpRequest, HttpResponse, JsonResponse, type SafeString } from "@riposte/core";
import { html } from "../pages/html.ts";
import { renderPage } from "../pages/layout.ts";

interface Person {
  readonly name: string;
  readonly work: string;
  readonly born: number;
}

const people: readonly Person[] = `Ada Lovelace|first published program|1815
Alan Turing|computability|1912
Annie Easley|rocket simulation|1933
Barbara Liskov|data abstraction|1939
Charles Babbage|analytical engine|1791
Donald Knuth|analysis of algorithms|1938
Dorothy Vaughan|numerical computing|1910
Edsger Dijkstra|structured programming|1930
Edith Clarke|graphical calculator|1883
Evelyn Boyd Granville|orbit computations|1924
Frances Allen|optimising compilers|1932
Grace Hopper|compilers|1906
Hedy Lamarr|frequency hopping|1914
Jean Bartik|stored programs|1924
John Backus|Fortran|1924
Joan Clarke|cryptanalysis|1917
Karen Spärck Jones|information retrieval|1935
Katherine Johnson|orbital mechanics|1918
Ken Thompson|Unix|1943
Konrad Zuse|programmable computer|1910
Margaret Hamilton|flight software|1936
Mary Jackson|aerodynamics|1921
Niklaus Wirth|Pascal|1934
Radia Perlman|spanning tree protocol|1951
Rózsa Péter|recursive functions|1905
Shafi Goldwasser|interactive proofs|1958
Sophie Wilson|ARM instruction set|1957
Tony Hoare|quicksort|1934`
  .split("\n")
  .map((line) => line.split("|") as [string, string, string])
  .map(([name, work, born]) => ({ name, work, born: Number(born) }));

/** Returns text without accents and in lower case, so that "spärck" and "SPARCK" are equal. */
const plain = (text: string) =>
  text
    .normalize("NFD")
    .replaceAll(/\p{Mn}/gu, "")
    .toLowerCase();

/** Finds people by a part of their name or work: returns JSON when `Accept` prefers it, a list for a script, else a page. */
export function searchPeople(request: HttpRequest) {
  const wanted = plain(request.query.get("q") ?? "").trim();
  const found = wanted === "" ? [] : people.filter(({ name, work }) => plain(`${name} ${work}`).includes(wanted));
  const headers = { Vary: "Accept, X-Requested-With" };
  if (request.getPreferredType(["text/html", "application/json"]) === "application/json") {
    return new JsonResponse({ count: found.length, people: found }, { headers });
  }
  const list = renderList(found, wanted);
  if (request.isAjax()) return new HttpResponse(list.toString(), { headers });
  const main = html`<h1>People</h1>${list}<p><a class="button" href="/live-search/">Search again</a></p>`;
  return new HttpResponse(renderPage({ title: "People", path: "/examples/", main }), { headers });
}

function renderList(found: readonly Person[], wanted: string): SafeString {
  if (found.length === 0) return html`<p class="note">${wanted === "" ? "Nothing typed yet." : "Nobody found."}</p>`;
  return html`<ul class="people">${found.map(
    ({ name, work, born }) => html`<li><strong>${name}</strong> <span>${work}, born ${born}</span></li>`,
  )}</ul>`;
}
