const NUMBER = /^[+-]?\d+([.,]\d+)?$/

/** A number as a person types it, with a point or a comma. @returns `null` where it is none. */
export function readNumber(text: string): number | null {
  const bare = text.replaceAll(/[\s\u00a0\u202f']/g, '')
  return NUMBER.test(bare) ? Number(bare.replace(',', '.')) : null
}
