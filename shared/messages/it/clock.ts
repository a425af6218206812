/** In Italian only a bare time takes an article: "dalle 17:30", but "da ieri 17:30". */
function isTimeOfDay(moment: string): boolean {
  return /^\d{1,2}[:.]/.test(moment)
}

/** "alle 17:30", "ieri 17:30". */
export function at(moment: string): string {
  return isTimeOfDay(moment) ? `alle ${moment}` : moment
}

/** "dalle 17:30", "da ieri 17:30". */
export function since(moment: string): string {
  return isTimeOfDay(moment) ? `dalle ${moment}` : `da ${moment}`
}

/** "fino alle 17:30", "fino a domani 17:30". */
export function until(moment: string): string {
  return isTimeOfDay(moment) ? `fino alle ${moment}` : `fino a ${moment}`
}

/** "entro le 17:30", "entro domani 17:30". */
export function by(moment: string): string {
  return isTimeOfDay(moment) ? `entro le ${moment}` : `entro ${moment}`
}

/** "verso le 17:30", "circa domani 17:30". */
export function about(moment: string): string {
  return isTimeOfDay(moment) ? `verso le ${moment}` : `circa ${moment}`
}

/** "tra le 17:30 e le 18:10", "tra le 23:50 e domani 00:20": each end takes its own article. */
export function between(earliest: string, latest: string): string {
  const withArticle = (moment: string) => (isTimeOfDay(moment) ? `le ${moment}` : moment)
  return `tra ${withArticle(earliest)} e ${withArticle(latest)}`
}
