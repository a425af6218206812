/** The columns of numbers: each may be written in several ways, and in several units. */
export const NUMBER_COLUMNS = ['current_charge', 'total_charge', 'desired_percentage', 'charging_power'] as const

export type NumberColumn = (typeof NUMBER_COLUMNS)[number]

/** What a column's numbers are multiplied by, or that they are shares of the battery. */
export type Unit = number | 'percent' | 'fraction'

type Names = readonly (readonly [name: string, unit: Unit])[]

function named(unit: Unit, words: string, ...prefixes: readonly string[]): Names {
  const before = prefixes.length === 0 ? [''] : prefixes
  return words.split(/\s+/).flatMap((word) => before.map((prefix) => [`${prefix}${word}`, unit] as const))
}

/** As files spell them in six languages, without accents, blanks, hyphens and points. */
const WATT = 'w watt watts vatio vatios'
const WATT_HOUR = `wh whr watthour watthours watthr watthrs wattstunde wattstunden wattheure wattheures wattsheure wattsheures
  vatiohora vatioshora vatiohoras vatioshoras wattora wattore wattuur watturen`
const AMPERE_HOUR = `ah amphour amphours amperehour amperehours amperestunde amperestunden ampereheure ampereheures
  amperiohora amperioshora amperiohoras amperioshoras amperora amperore ampereora ampereore ampereuur ampereuren`

const ENERGY: Names = [
  ...named(0.001, WATT_HOUR),
  ...named(1, WATT_HOUR, 'k', 'kilo', 'chilo'),
  ...named(1_000, WATT_HOUR, 'm', 'mega'),
  ...named(0.001, AMPERE_HOUR, 'm', 'milli'),
  ...named(1, AMPERE_HOUR),
]
const POWER: Names = [
  ...named(0.001, WATT),
  ...named(1, WATT, 'k', 'kilo', 'chilo'),
  ...named(1_000, WATT, 'm', 'mega'),
]
const SHARE: Names = [
  ...named(
    'percent',
    `% percent percents percentage pct prozent prozente pourcent pourcents pourcentage porciento porcentaje percento
    percentuale procent procenten soc %soc soc% stateofcharge`,
  ),
  ...named('fraction', 'fraction ratio anteil bruchteil fraccion frazione fractie perunit pu'),
]

const UNITS: Readonly<Record<NumberColumn, ReadonlyMap<string, Unit>>> = {
  current_charge: new Map([...ENERGY, ...SHARE]),
  total_charge: new Map(ENERGY),
  desired_percentage: new Map([...ENERGY, ...SHARE]),
  charging_power: new Map(POWER),
}

/** "0..1" and "0 to 100" tell what a share is of. */
const RANGE = /^0\s*(?:\.{2,}|[-–—]|to|bis|a|tot)\s*(1|100)$/

const ANYWHERE = `in en als as of the von der des vom im de du la el della del di van het
  battery car vehicle ev akku batterie fahrzeug auto vehicule voiture bateria vehiculo coche batteria veicolo accu
  batterij voertuig energy energie energia`
const WANTED = `required desired wanted target soll sollwert ziel gewunscht cible objectif souhaite souhaitee
  objetivo deseado deseada obiettivo desiderato desiderata doel gewenst gewenste`
const NOW = `now current currently present actual latest last measured ist istwert aktuell jetzt derzeit gemessen
  actuel actuelle actuellement maintenant mesure mesuree actualmente ahora medido medida
  attuale adesso misurato misurata huidig huidige nu gemeten`
const WHOLE = `max maximum maximal maximale maximo maxima massimo massima total totale totaal gesamt usable net gross nominal
  nutzbar netto brutto nennwert utile nominale util neto bruto nominal netta lordo lorda bruikbaar`

/**
 * Words beside a unit, or instead of one, that say nothing of how the numbers are written, and that
 * fit what the column is: "charge (max)" is no charge.
 */
const HARMLESS: Readonly<Record<NumberColumn, ReadonlySet<string>>> = {
  current_charge: wordSet(ANYWHERE, NOW),
  total_charge: wordSet(ANYWHERE, WHOLE),
  desired_percentage: wordSet(ANYWHERE, WANTED),
  charging_power: wordSet(ANYWHERE, NOW, WHOLE, 'ac dc'),
}

function wordSet(...lists: readonly string[]): ReadonlySet<string> {
  return new Set(lists.flatMap((list) => list.split(/\s+/)))
}

function fold(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase()
}

function keyOf(text: string): string {
  return fold(text).replace(/[\s._·⋅*'’‐-―-]+/g, '')
}

/** The unit that stands behind a number: nothing but a unit of its column is one. */
export function unitBehind(text: string, column: NumberColumn): number | 'percent' | undefined {
  const unit = UNITS[column].get(text) ?? UNITS[column].get(keyOf(text))
  return unit === 'fraction' ? undefined : unit
}

/**
 * What a header, or the row below it, says of how a column is written: "kWh", "Wattstunden",
 * "% of the battery", "now".
 * @returns its unit, `undefined` where none is named, `null` where the column has no such unit
 */
export function readUnit(text: string, column: NumberColumn): Unit | undefined | null {
  const units = UNITS[column]
  const whole = units.get(keyOf(text))
  if (whole !== undefined) return whole
  const [, most] = RANGE.exec(fold(text).trim()) ?? []
  if (most !== undefined) return units.has('%') ? (most === '1' ? 'fraction' : 'percent') : null
  const words = fold(text)
    .split(/[^\p{L}\p{N}\p{Sc}%‰/]+/u)
    .filter((word) => word !== '' && !HARMLESS[column].has(word) && !/^\d$/.test(word))
  return words.length === 0 ? undefined : (units.get(words.join('')) ?? null)
}
