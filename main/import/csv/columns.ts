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

/** What a column's numbers are multiplied by, or percent of the battery. */
export type Unit = number | 'percent'

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
    caricaattuale carica huidigelading lading laadniveau`,
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

const ENERGY: Readonly<Record<string, number>> = { wh: 0.001, kwh: 1, mwh: 1_000, mah: 0.001, ah: 1 }
const POWER: Readonly<Record<string, number>> = { w: 0.001, kw: 1, mw: 1_000 }
const PERCENT: Readonly<Record<string, Unit>> = {
  '%': 'percent',
  percent: 'percent',
  prozent: 'percent',
  pct: 'percent',
}
/** What no column is written in: "Power (A)" is not kilowatts. */
const OTHER_UNITS = ['a', 'ma', 'v', 'va', 'kva', 'j', 'kj', 'mj', 'km', 'mi', 'miles', 'min', 'h', 's']
const ANY_UNIT: ReadonlySet<string> = new Set([ENERGY, POWER, PERCENT].flatMap(Object.keys).concat(OTHER_UNITS))

/** The units a column may be written in, by lower-case name, and the factor of each. */
export const UNITS: Readonly<Partial<Record<ColumnName, Readonly<Record<string, Unit>>>>> = {
  current_charge: { ...ENERGY, ...PERCENT },
  total_charge: ENERGY,
  desired_percentage: { ...ENERGY, ...PERCENT },
  charging_power: POWER,
}

/** Names that mean a share of the battery, where no unit says otherwise. */
const SHARES: ReadonlySet<string> = new Set([
  'soc',
  'currentsoc',
  'presentsoc',
  'stateofcharge',
  'chargepercent',
  'chargepercentage',
])

/** A row that names so many known columns is a header: no row of data looks like this. */
const FEWEST_OF_HEADER = 3

/** A row with so many was meant as a header: a plate may be "TOTAL", nothing else is. */
const FEWEST_OF_ATTEMPT = 2

/** "Charge (kWh)", `charge_kwh`, "Charge in %" and "Charge, kWh", parted into name and unit. */
const WITH_UNIT =
  /^(.*?)(?:\s*[([]\s*(?:in\s+)?([^)\]]*?)\s*[)\]].*|[\s_,/-]+(?:in\s+|en\s+)?(k?wh|mwh|kw|w|m?ah|percent|prozent|pct)|\s*_?(?:in\s+|en\s+)?(%))$/is

function keyOf(title: string): string {
  return title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')
}

function readTitle(title: string): { readonly name: ColumnName; readonly unit: string | undefined } | undefined {
  const whole = NAME_OF.get(keyOf(title))
  if (whole !== undefined) return { name: whole, unit: undefined }
  const parts = WITH_UNIT.exec(title)
  const name = NAME_OF.get(keyOf(parts?.[1] ?? ''))
  return name && { name, unit: (parts?.[2] ?? parts?.[3] ?? parts?.[4])?.toLowerCase() }
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
  let problem: HeaderOrData | undefined
  for (const [index, cell] of cells.entries()) {
    const title = cell.trim()
    const read = readTitle(title)
    if (read === undefined) continue
    const { name, unit } = read
    const isOwn = (some: string) => keyOf(some) === keyOf(name)
    const earlier = found[name]
    if (earlier !== undefined && isOwn(earlier.title) && !isOwn(title)) continue
    if (earlier !== undefined && isOwn(earlier.title) === isOwn(title)) {
      problem ??= { kind: 'twice', titles: [earlier.title, title] }
    }
    const isShare = unit === undefined && SHARES.has(keyOf(title))
    const factor = isShare ? 'percent' : UNITS[name]?.[unit ?? '']
    const isWrong = unit !== undefined && UNITS[name] !== undefined && factor === undefined && ANY_UNIT.has(unit)
    if (isWrong) problem ??= { kind: 'wrong-unit', title }
    found[name] = factor === undefined ? { index, title } : { index, title, unit: factor }
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
 * Reads the row of units below a header, as measuring programs write it: ",kWh,kWh,%".
 * @returns the columns with units, or the unit that contradicts its column; `null` for another row.
 */
export function readUnitsRow(
  cells: readonly string[],
  columns: Columns,
): Extract<HeaderOrData, { kind: 'header' | 'wrong-unit' }> | null {
  let read = columns
  let problem: (HeaderOrData & { readonly kind: 'wrong-unit' }) | null = null
  let named = 0
  for (const name of Object.keys(UNITS) as (keyof typeof UNITS & ColumnName)[]) {
    const column = columns[name]
    const unit = (cells[column?.index ?? -1] ?? '').replace(/[\s()[\]]/g, '').toLowerCase()
    if (column === undefined || unit === '' || unit === '-') continue
    const factor = UNITS[name]?.[unit]
    if (factor === undefined && !ANY_UNIT.has(unit)) return null
    named += 1
    if (factor === undefined) problem ??= { kind: 'wrong-unit', title: `${column.title} (${unit})` }
    else read = { ...read, [name]: { ...column, unit: factor } }
  }
  if (named === 0) return null
  return problem ?? { kind: 'header', columns: read }
}
