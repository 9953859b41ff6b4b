// Prints what a list of patterns costs in one process: nanoseconds of dispatch, and milliseconds until 1,000 patterns are ready.
import { type Decorator, type HttpRequest, HttpResponse, path, type UrlPattern } from "@riposte/core";
import { UrlList } from "@riposte/core/adapter";
import { medianOf } from "./statistics.ts";

const response = new HttpResponse("Hello");
const request = {} as HttpRequest;
/** A decorator that does nothing else than to call its view. */
const pass: Decorator = (view) => (asked) => view(asked);
const calls = 200_000;
const rounds = 31;

console.log(JSON.stringify({ ready: timeUntilReady(1000), decorators: timeOfDecorators(), ...timeOfLookups() }));

/** Returns the milliseconds from the first `path()` to the first view that is found; this process has made no list before. */
function timeUntilReady(count: number): number {
  const start = performance.now();
  const list = new UrlList(createPatterns(count));
  list.find(pathAt(count - 1));
  return performance.now() - start;
}

/** Returns the nanoseconds that three decorators add to a call: the median of the differences of alternating rounds. */
function timeOfDecorators(): number {
  const views = [[], [pass, pass, pass]].map(
    (middleware) => new UrlList(createPatterns(14), { middleware }).find(pathAt(7))!.view,
  );
  const differences: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const [bare, decorated] = views.map((view) => timeOf(() => view(request)));
    differences.push(decorated! - bare!);
  }
  return medianOf(differences.slice(1));
}

/** Returns the nanoseconds of finding the first and the last of 1,000 patterns. */
function timeOfLookups(): { readonly first: number; readonly last: number } {
  const list = new UrlList(createPatterns(1000));
  const times = [pathAt(0), pathAt(999)].map((asked) =>
    Array.from({ length: rounds }, () => timeOf(() => list.find(asked))).slice(1),
  );
  const [first = 0, last = 0] = times.map(medianOf);
  return { first, last };
}

function createPatterns(count: number): UrlPattern[] {
  return Array.from({ length: count }, (_, index) => path(`section${index}/items/<slug:name>/`, () => response));
}

function pathAt(index: number): string {
  return `/section${index}/items/some-name/`;
}

function timeOf(call: () => unknown): number {
  const start = process.hrtime.bigint();
  for (let count = 0; count < calls; count += 1) call();
  return Number(process.hrtime.bigint() - start) / calls;
}
