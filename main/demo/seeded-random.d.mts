/** Tells the rooms that are not JavaScript what `seeded-random.mjs` gives: for the same seed the same numbers from 0 up to 1. */
export function seededRandom(seed: number): () => number
