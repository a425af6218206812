/** What a column can mean, named as in the file format. */
type ColumnName =
  | 'vehicle'
  | 'current_charge'
  | 'total_charge'
  | 'desired_percentage'
  | 'bay'
  | 'departure_time'
  | 'charging_power'

/** The columns of a file without header, in their order; a header must name them all. */
export const REQUIRED_COLUMNS = ['vehicle', 'current_charge', 'total_charge', 'desired_percentage'] as const

/** Where a column stands, from 0, and what the file calls it. */
export interface Column {
  readonly index: number
  readonly title: string
}

/** Which column stands where. */
export type Columns = Readonly<Record<(typeof REQUIRED_COLUMNS)[number], Column>> &
  Readonly<Partial<Record<ColumnName, Column>>> & {
    /** Cells of a full row; what stands beyond must be empty. */
    readonly width: number
  }

/** What the first row of a file turns out to be. */
export type FirstRow =
  | { readonly kind: 'data' }
  | { readonly kind: 'header'; readonly columns: Columns }
  | { readonly kind: 'missing'; readonly names: readonly ColumnName[] }
  | { readonly kind: 'twice'; readonly titles: readonly [string, string] }

/**
 * The names by which a header is known, without regard to case, spaces, hyphens, underscores and dots, nor to what follows in
 * brackets: "Current charge (kWh)" is `currentcharge`.
 */
const NAMES: Readonly<Record<ColumnName, readonly string[]>> = {
  vehicle: [
    'vehicle',
    'vehicleplate',
    'plate',
    'platenumber',
    'numberplate',
    'licenseplate',
    'licenceplate',
    'licenseplatenumber',
    'licenceplatenumber',
    'registration',
    'registrationnumber',
  ],
  current_charge: ['currentcharge', 'presentcharge', 'charge'],
  total_charge: ['totalcharge', 'total', 'batterycapacity', 'capacity', 'battery'],
  desired_percentage: [
    'desiredpercentage',
    'desiredpercent',
    'desired%',
    'targetpercentage',
    'targetpercent',
    'target%',
    'targetsoc',
    'target',
  ],
  bay: ['bay', 'space', 'stall', 'spot'],
  departure_time: ['departuretime', 'departure', 'neededby'],
  charging_power: ['chargingpower', 'chargerpower', 'power'],
}

/** A header has at least so many known names: a plate may be called "TOTAL", but no row of data looks like this. */
const FEWEST_KNOWN = 2

function nameOf(title: string): ColumnName | undefined {
  const key = title
    .replace(/[([].*$/s, '')
    .toLowerCase()
    .replace(/[\s_.-]+/g, '')
  return (Object.keys(NAMES) as ColumnName[]).find((name) => NAMES[name].includes(key))
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

/** Tells a header from data. Columns with other names are allowed, and not read. */
export function readFirstRow(cells: readonly string[]): FirstRow {
  const found: Partial<Record<ColumnName, Column>> = {}
  for (const [index, cell] of cells.entries()) {
    const title = cell.trim()
    const name = nameOf(title)
    if (name === undefined) continue
    const earlier = found[name]
    if (earlier !== undefined) return { kind: 'twice', titles: [earlier.title, title] }
    found[name] = { index, title }
  }
  if (Object.keys(found).length < FEWEST_KNOWN) return { kind: 'data' }
  if (!isComplete(found)) {
    return { kind: 'missing', names: REQUIRED_COLUMNS.filter((name) => found[name] === undefined) }
  }
  return { kind: 'header', columns: { ...found, width: cells.length } }
}
