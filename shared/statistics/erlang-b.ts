/**
 * Erlang's loss formula ("Erlang B", A. K. Erlang 1917; ITU-T E.501): the share of arrivals that
 * find all places taken, for random arrivals that do not wait. Loads are in erlangs: arrivals
 * an hour times hours of stay, the mean number of places taken if one were always free.
 */

/** Where the method is defined; to be read as a text too, where there is no network. */
export const ERLANG_B_DEFINITION = 'https://en.wikipedia.org/wiki/Erlang_(unit)#Erlang_B_formula'

/** Each step of the search halves the interval: far below what floating point tells apart. */
const BISECTIONS = 80

/** From this chance on, the record of a full lot no longer tells how much was asked for. */
const MOST_TELLING_BLOCKING = 0.5

/**
 * The chance (0 to 1) of finding all places taken: the stable recurrence B(0) = 1,
 * B(n) = A·B(n−1) / (n + A·B(n−1)), without powers or factorials: holds for thousands of places.
 */
export function erlangB(places: number, offeredLoad: number): number {
  if (offeredLoad <= 0) return places === 0 ? 1 : 0
  let blocking = 1
  for (let n = 1; n <= places; n += 1) blocking = (offeredLoad * blocking) / (n + offeredLoad * blocking)
  return blocking
}

/**
 * The load that was offered, from the load that was carried: solves carried = A·(1 − B(n, A)) for
 * A. The right side grows with A towards n, so there is exactly one answer below n.
 * @returns `null` if the load carried is `places` or more: any load may have been offered
 */
export function offeredLoadOf(places: number, carriedLoad: number): number | null {
  if (carriedLoad >= places) return null
  if (carriedLoad <= 0) return 0
  const carriedAt = (load: number) => load * (1 - erlangB(places, load))
  let low = carriedLoad
  let high = carriedLoad * 2
  while (carriedAt(high) < carriedLoad) high *= 2
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2
    if (carriedAt(middle) < carriedLoad) low = middle
    else high = middle
  }
  return (low + high) / 2
}

/**
 * The largest load that full places tell from a larger one: half the arrivals find none. Beyond it
 * the number present hardly changes: its variance V (2 to 4 there from ten places on) falls. The
 * load's relative standard error over d independent days is 1/√(V·d): to 40 % for 3, 20 % for 13.
 */
export function largestTellingLoad(places: number): number {
  let low = 0
  let high = 2 * places + 2
  for (let step = 0; step < BISECTIONS; step += 1) {
    const middle = (low + high) / 2
    if (erlangB(places, middle) < MOST_TELLING_BLOCKING) low = middle
    else high = middle
  }
  return low
}

/** The fewest places with which at most the wanted share (up to 1) of arrivals finds none. */
export function placesForBlocking(offeredLoad: number, wantedBlocking: number): number {
  let blocking = 1
  let places = 0
  while (blocking > wantedBlocking && offeredLoad > 0) {
    places += 1
    blocking = (offeredLoad * blocking) / (places + offeredLoad * blocking)
  }
  return places
}
