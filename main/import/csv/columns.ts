import { saysNothing } from './read-cells.ts'
import { NUMBER_COLUMNS, type NumberColumn, readUnit, type Unit } from './units.ts'

/** What a column can mean, named as in the file format. */
export type ColumnName =
  | 'vehicle'
  | 'current_charge'
  | 'total_charge'
  | 'desired_percentage'
  | 'bay'
  | 'departure_time'
  | 'charging_power'

/** The columns of a file without header, in their order; a header must name them all. */
export const REQUIRED_COLUMNS = ['vehicle', 'current_charge', 'total_charge', 'desired_percentage'] as const

/** Where a column stands, from 0, what the file calls it, and the unit that it names there. */
export interface Column {
  readonly index: number
  readonly title: string
  /** Absent where the header names none. */
  readonly unit?: Unit
}

/** Which column stands where. */
export type Columns = Readonly<Record<(typeof REQUIRED_COLUMNS)[number], Column>> &
  Readonly<Partial<Record<ColumnName, Column>>> & {
    /** Cells of a full row; what stands beyond must be empty. */
    readonly width: number
  }

/** What a row of a file turns out to be. */
export type HeaderOrData =
  | { readonly kind: 'data' }
  | { readonly kind: 'header'; readonly columns: Columns }
  | { readonly kind: 'missing'; readonly names: readonly ColumnName[] }
  | { readonly kind: 'twice'; readonly titles: readonly [string, string] }
  | { readonly kind: 'wrong-unit'; readonly title: string }

/**
 * The names of a column in a header: the format's, then in six languages. Case, accents, blanks,
 * `-`, `_`, `.` and what is in brackets do not count: "Current charge (kWh)" is `currentcharge`.
 */
const NAMES: Readonly<Record<ColumnName, string>> = {
  vehicle: `vehicle vehicleplate plate platenumber numberplate licenseplate licenceplate licenseplatenumber licenceplatenumber registration
    registrationnumber fahrzeug kennzeichen nummernschild vehicule immatriculation plaque vehiculo matricula placa veicolo targa voertuig kenteken`,
  current_charge: `currentcharge presentcharge charge soc currentsoc presentsoc stateofcharge chargepercent chargepercentage ladung ladestand ladezustand akkustand aktuelleladung chargeactuelle cargaactual carga
    caricaattuale carica huidigelading lading laadniveau
    etatdecharge niveaudecharge estadodecarga niveldecarga statodicarica livellodicarica laadtoestand batterijniveau`,
  total_charge: `totalcharge total batterycapacity capacity battery gesamtladung gesamtkapazitat batteriekapazitat akkukapazitat kapazitat batterie
    akku chargetotale capacite capacitebatterie cargatotal capacidad bateria caricatotale capacita batteria capacitabatteria totalelading capaciteit
    accu accucapaciteit batterij batterijcapaciteit`,
  desired_percentage: `desiredpercentage desiredpercent desired% desiredsoc targetpercentage targetpercent target%
    targetsoc soclimit target ziel ziel% zielprozent
    zielladung zielsoc ladeziel wunschladung gewunschterprozentsatz cible soccible chargecible objectif chargeobjectif pourcentagesouhaite
    chargesouhaitee objetivo socobjetivo cargaobjetivo porcentajedeseado cargadeseada obiettivo caricaobiettivo percentualedesiderata
    caricadesiderata doel doellading streeflading gewenstpercentage streefpercentage gewenstelading`,
  bay: 'bay space stall spot stellplatz platz parkplatz place emplacement plaza posto stallo plaats parkeerplaats vak',
  departure_time: `departuretime departure neededby abfahrt abfahrtszeit abfahrtzeit benotigtbis depart heurededepart salida horadesalida partenza
    oradipartenza vertrek vertrektijd`,
  charging_power: `chargingpower chargerpower power ladeleistung leistung puissance puissancedecharge potencia potenciadecarga potenza
    potenzadiricarica vermogen laadvermogen`,
}

const NAME_OF: ReadonlyMap<string, ColumnName> = new Map(
  (Object.keys(NAMES) as ColumnName[]).flatMap((name) => NAMES[name].split(/\s+/).map((key) => [key, name] as const)),
)

/** No name of a column is longer, with its unit. */
const LONGEST_TITLE = 80

/** Names that mean a share of the battery, where no unit says otherwise. */
const SHARES: ReadonlySet<string> = new Set([
  'soc',
  'currentsoc',
  'presentsoc',
  'stateofcharge',
  'chargepercent',
  'chargepercentage',
  'etatdecharge',
  'estadodecarga',
  'statodicarica',
  'laadtoestand',
])

/** A row that names so many known columns is a header: no row of data looks like this. */
const FEWEST_OF_HEADER = 3

/** A row with so many was meant as a header: a plate may be "TOTAL", nothing else is. */
const FEWEST_OF_ATTEMPT = 2

/** "Charge (kWh)": what is in brackets is a unit, or nothing that matters. */
const WITH_BRACKETS = /^([^([]*)[([]([^)\]]*)/

/** Of units that do not fit, those that a name may end in: "charge kW" is no other column. */
const MISFIT = /^(?:k?wh|mwh|k?w|m?ah|%|percent|prozent|pct)$/i

function keyOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')
}

interface Title {
  readonly name: ColumnName
  /** What the column is called, without a unit. */
  readonly key: string
  readonly unit?: string
}

function isNumberColumn(name: ColumnName): name is NumberColumn {
  return (NUMBER_COLUMNS as readonly ColumnName[]).includes(name)
}

/** "Charge (kWh)", `charge_kwh`, "Charge in %", "Charge, kWh", parted into name and unit. */
function readTitle(title: string): Title | undefined {
  const key = keyOf(title)
  const whole = NAME_OF.get(key)
  if (whole !== undefined) return { name: whole, key }
  if (!/[^\p{L}\p{N}]|\p{Ll}\p{Lu}/u.test(title)) return undefined
  const [, outside, inside = ''] = WITH_BRACKETS.exec(title) ?? []
  if (outside !== undefined) {
    const bare = readTitle(outside)
    return bare && { ...bare, unit: `${bare.unit ?? ''} ${inside}` }
  }
  const words = title
    .replace(/(\p{Ll})(\p{Lu})|(?=%)/gu, '$1 $2')
    .split(/[\s_.,:/-]+/)
    .filter((word) => word !== '')
  for (let count = words.length - 1; count > 0; count--) {
    const bare = keyOf(words.slice(0, count).join(''))
    const name = NAME_OF.get(bare)
    if (name === undefined || !isNumberColumn(name)) continue
    const unit = words.slice(count).join(' ')
    if ((readUnit(unit, name) ?? undefined) !== undefined || MISFIT.test(unit.replace(/^(?:in|en) /i, '')))
      return { name, key: bare, unit }
  }
  return undefined
}

/** The columns of a file without header. */
export const COLUMNS_WITHOUT_HEADER: Columns = {
  vehicle: { index: 0, title: 'vehicle' },
  current_charge: { index: 1, title: 'current_charge' },
  total_charge: { index: 2, title: 'total_charge' },
  desired_percentage: { index: 3, title: 'desired_percentage' },
  width: 4,
}

function isComplete(found: Partial<Record<ColumnName, Column>>): found is Omit<Columns, 'width'> {
  return REQUIRED_COLUMNS.every((name) => found[name] !== undefined)
}

/** Tells a header from data. Other columns are not read; the format's own names win. */
export function readHeader(cells: readonly string[]): HeaderOrData {
  const found: Partial<Record<ColumnName, Column>> = {}
  const own = new Set<ColumnName>()
  let problem: HeaderOrData | undefined
  for (const [index, cell] of cells.entries()) {
    const title = cell.trim()
    const read = title.length <= LONGEST_TITLE && /\p{L}/u.test(title) ? readTitle(title) : undefined
    if (read === undefined) continue
    const { name, key, unit: text = '' } = read
    const isOwn = key === keyOf(name)
    const earlier = found[name]
    if (earlier !== undefined && own.has(name) && !isOwn) continue
    if (earlier !== undefined && own.has(name) === isOwn) problem ??= { kind: 'twice', titles: [earlier.title, title] }
    if (isOwn) own.add(name)
    const named = isNumberColumn(name) ? readUnit(text, name) : undefined
    if (named === null) problem ??= { kind: 'wrong-unit', title }
    const unit = named ?? (SHARES.has(key) ? 'percent' : undefined)
    found[name] = unit === undefined ? { index, title } : { index, title, unit }
  }
  const known = Object.keys(found).length
  if (known < FEWEST_OF_ATTEMPT) return { kind: 'data' }
  if (problem !== undefined) return problem
  if (isComplete(found)) return { kind: 'header', columns: { ...found, width: cells.length } }
  return known < FEWEST_OF_HEADER && cells.some((cell) => /^\s*[\d.,]+\s*$/.test(cell))
    ? { kind: 'data' }
    : { kind: 'missing', names: REQUIRED_COLUMNS.filter((name) => found[name] === undefined) }
}

/**
 * Reads the row of units below a header, as measuring programs write it: ",kWh,kWh,%". Its cells
 * have no number, and one of them is a unit, or the plate is missing.
 * @returns the columns with units, or the unit that contradicts its column; `null` for another row.
 */
export function readUnitsRow(
  cells: readonly string[],
  columns: Columns,
): Extract<HeaderOrData, { kind: 'header' | 'wrong-unit' }> | null {
  let read = columns
  let problem: (HeaderOrData & { readonly kind: 'wrong-unit' }) | null = null
  let named = (cells[columns.vehicle.index] ?? '').trim() === '' ? 1 : 0
  let words = 0
  for (const name of NUMBER_COLUMNS) {
    const column = columns[name]
    const text = cells[column?.index ?? -1] ?? ''
    const unit = readUnit(text, name)
    if (column === undefined || unit === undefined || saysNothing(text.trim())) continue
    words += 1
    if (unit === null && /\d/.test(text)) return null
    if (unit === null) problem ??= { kind: 'wrong-unit', title: `${column.title} (${text.trim()})` }
    else {
      named += 1
      read = { ...read, [name]: { ...column, unit } }
    }
  }
  if (named === 0 || words === 0) return null
  return problem ?? { kind: 'header', columns: read }
}
