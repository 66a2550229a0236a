/**
 * Divides whole points among weights as exactly as whole numbers can (largest remainder; of equal ones the first): the
 * shares sum to `points`. No weights, no shares.
 */
export function sharesOf<Key extends string>(
  points: number,
  weights: readonly (readonly [Key, number])[],
): Map<Key, number> {
  const all = weights.reduce((sum, [, weight]) => sum + weight, 0);
  const exact = weights.map(([key, weight]) => ({ key, share: all === 0 ? 0 : (points * weight) / all }));
  const shares = new Map(exact.map(({ key, share }) => [key, Math.floor(share)]));
  let left = all === 0 ? 0 : points - [...shares.values()].reduce((sum, share) => sum + share, 0);
  for (const { key, share } of exact.toSorted((a, b) => (b.share % 1) - (a.share % 1))) {
    if (left === 0) break;
    shares.set(key, Math.floor(share) + 1);
    left -= 1;
  }
  return shares;
}
