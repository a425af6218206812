/** A bare time of day, as today's moments are: "13:40", "1:05 a. m."; group 1 is the hour. */
const TIME_OF_DAY = /^(\d{1,2})\D\d{2}(?!\d)/

/** Yesterday and tomorrow, which take no article. */
const NEXT_DAYS = /^(?:ayer|mañana)\b/

/**
 * A moment with the article after a Spanish preposition: "las 13:40", "la 1:05", "el lun 13:40".
 * @param moment a moment that is already formatted
 */
export function withArticle(moment: string): string {
  const hour = TIME_OF_DAY.exec(moment)?.[1]
  if (hour !== undefined) return `${Number(hour) === 1 ? 'la' : 'las'} ${moment}`
  return NEXT_DAYS.test(moment) ? moment : `el ${moment}`
}

/** When something is or was: "a las 13:40"; "ayer 13:40", "el lun 13:40" take no preposition. */
export function atMoment(moment: string): string {
  return TIME_OF_DAY.test(moment) ? `a ${withArticle(moment)}` : withArticle(moment)
}
