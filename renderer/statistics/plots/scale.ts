/** Steps that people read with ease, as multiples of a power of ten. */
const EASY_STEPS = [1, 2, 5, 10]

/** Values for the lines of an axis from 0 to at least `highest`, about `wanted` of them, evenly spaced by 1, 2 or 5 times a power of ten. */
export function axisTicks(highest: number, wanted = 4): readonly number[] {
  if (!(highest > 0)) return [0, 1]
  const rough = highest / wanted
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * (EASY_STEPS.find((easy) => easy * power >= rough * (1 - 1e-9)) ?? 10)
  const count = Math.ceil(highest / step - 1e-9)
  return Array.from({ length: count + 1 }, (_, index) => Number((index * step).toPrecision(12)))
}

/** Which of many labels have room: every n-th, so that at most `most` are left. */
export function labelStep(count: number, most: number): number {
  return Math.max(1, Math.ceil(count / most))
}
