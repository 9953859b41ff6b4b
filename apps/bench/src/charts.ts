import { parse, View } from "vega";
import { compile, type TopLevelSpec } from "vega-lite";
import type { Cell } from "./encoder-report.ts";
import type { Capacity } from "./http/http-targets.ts";
import type { ScalingPoint } from "./scaling-report.ts";

/** Draws the ratios of one version of Node as an SVG bar chart, with one group of bars for each data set. */
export async function drawRatios(node: string, cells: readonly Cell[], datasets: readonly string[]): Promise<string> {
  const values = cells.map(({ dataset, contender, ratio }) => ({
    dataset,
    contender,
    ratio: Math.min(4, ratio.median),
  }));
  return drawSpec({
    title: `Time ÷ JSON.stringify to bytes, Node ${node} (shorter is better; cut at 4)`,
    data: { values },
    width: 900,
    height: 320,
    layer: [
      {
        mark: { type: "bar", clip: true },
        encoding: {
          x: { field: "dataset", type: "nominal", sort: [...datasets], axis: { labelAngle: 0 }, title: null },
          xOffset: { field: "contender" },
          y: { field: "ratio", type: "quantitative", scale: { domain: [0, 4] }, title: "× native" },
          color: { field: "contender", type: "nominal", title: null, legend: { labelLimit: 0 } },
        },
      },
      { mark: { type: "rule", strokeDash: [4, 3] }, encoding: { y: { datum: 1 } } },
    ],
  });
}

/** Draws the capacities of one version of Node as an SVG bar chart: the framework's own idiom is the line at 1. */
export async function drawCapacities(node: string, capacities: readonly Capacity[]): Promise<string> {
  const scenarios = ["hello", "rows100", "rows100, no Date", "1 MB"];
  const values = capacities
    .filter(({ contender, scenario }) => scenarios.includes(scenario) && !/csrf|policies|in Hono/.test(contender))
    .map(({ contender, scenario, ratio }) => ({ contender, scenario, capacity: ratio.median }));
  return drawSpec({
    title: `Requests in the time of one of the framework's own idiom, Node ${node} (longer is better)`,
    data: { values },
    width: 900,
    height: 320,
    layer: [
      {
        mark: { type: "bar" },
        encoding: {
          x: { field: "contender", type: "nominal", sort: null, axis: { labelAngle: -25, labelLimit: 0 }, title: null },
          xOffset: { field: "scenario", sort: scenarios },
          y: { field: "capacity", type: "quantitative", title: "× the framework's own idiom" },
          color: { field: "scenario", type: "nominal", sort: scenarios, title: null },
        },
      },
      { mark: { type: "rule", strokeDash: [4, 3] }, encoding: { y: { datum: 1 } } },
    ],
  });
}

/** Draws the time per row against the number of rows as SVG, on logarithmic scales: a horizontal line means linear cost. */
export async function drawScaling(points: readonly ScalingPoint[]): Promise<string> {
  return drawSpec({
    title: "Time per row over the number of rows",
    data: { values: [...points] },
    facet: { column: { field: "source", type: "nominal", title: null, sort: "descending" } },
    spec: {
      width: 420,
      height: 300,
      mark: { type: "line", point: true },
      encoding: {
        x: { field: "rows", type: "quantitative", scale: { type: "log" }, title: "rows" },
        y: { field: "nanosecondsPerRow", type: "quantitative", scale: { type: "log" }, title: "ns per row" },
        color: { field: "node", type: "nominal", title: "Node" },
        strokeDash: {
          field: "encode",
          type: "nominal",
          title: null,
          sort: ["riposte encodeBytes"],
          legend: {
            labelLimit: 0,
            symbolType: "stroke",
            symbolSize: 400,
            encode: { symbols: { update: { stroke: { value: "black" } } } },
          },
        },
      },
    },
  });
}

async function drawSpec(spec: Omit<TopLevelSpec, "$schema"> & Record<string, unknown>): Promise<string> {
  const { spec: compiled } = compile({ background: "white", ...spec } as TopLevelSpec);
  return `${await new View(parse(compiled), { renderer: "none" }).toSVG()}\n`;
}
