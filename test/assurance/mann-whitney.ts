/**
 * How likely two samples would differ as much as they do, or more, if they came from the same source (Mann-Whitney U, two-sided, by
 * the normal approximation with a correction for ties).
 *
 * @returns 0–1; small means that they can be told apart. Samples of 20 or more each
 * @source Mann, Whitney: On a Test of Whether one of Two Random Variables is Stochastically Larger than the Other, 1947
 */
export function mannWhitney(a: readonly number[], b: readonly number[]): number {
  const all = [...a.map((value) => ({ value, isA: true })), ...b.map((value) => ({ value, isA: false }))]
  all.sort((x, y) => x.value - y.value)
  let rankSum = 0
  let ties = 0
  for (let start = 0; start < all.length; ) {
    let end = start
    while (end < all.length && all[end]?.value === all[start]?.value) end += 1
    const rank = (start + 1 + end) / 2
    for (const one of all.slice(start, end)) if (one.isA) rankSum += rank
    ties += (end - start) ** 3 - (end - start)
    start = end
  }
  const [n, m] = [a.length, b.length]
  const u = rankSum - (n * (n + 1)) / 2
  const spread = Math.sqrt(((n * m) / 12) * (n + m + 1 - ties / ((n + m) * (n + m - 1))))
  const z = spread === 0 ? 0 : Math.abs(u - (n * m) / 2) / spread
  return 2 * (1 - normalBelow(z))
}

/** Share of a normal distribution below z ≥ 0, to 7 digits. @source Abramowitz, Stegun: Handbook, 26.2.17 */
function normalBelow(z: number): number {
  const t = 1 / (1 + 0.2316419 * z)
  const poly = t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))))
  return 1 - (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * poly
}
