/** Returns how many times longer `run` takes for the large size: near the ratio of the sizes when it is linear. */
export function costRatio(run: (size: number) => void, small: number, large: number): number {
  run(small);
  return (
    best(() => run(large)) /
    Math.max(
      best(() => run(small)),
      0.02,
    )
  );
}

function best(run: () => void): number {
  let least = Number.POSITIVE_INFINITY;
  for (let round = 0; round < 7; round += 1) {
    const start = performance.now();
    run();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
