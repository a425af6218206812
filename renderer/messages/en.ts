import type { RefusedRow } from '../../shared/import.ts'
import type { Values } from './values.ts'

/** `one` for exactly one, `other` for every other number; English needs no more. */
function plural(count: number, one: string, other: string): string {
  return count === 1 ? one : other
}

/**
 * Every text of the screen, in English. The other languages have the same shape, which the compiler holds them to.
 * A parameter is already formatted where it is a string, and a count where it is a number.
 */
export const en = {
  language: 'en',
  appName: 'AmpControl',

  pages: {
    label: 'Pages',
    lot: 'Lot',
    history: 'History',
    statistics: 'Statistics',
    imports: 'Imports',
    settings: 'Settings',
  },

  time: {
    yesterday: (clock: string) => `yesterday ${clock}`,
    tomorrow: (clock: string) => `tomorrow ${clock}`,
    onDay: (day: string, clock: string) => `${day} ${clock}`,
    seconds: (seconds: string) => `${seconds} s`,
    minutes: (minutes: string) => `${minutes} min`,
    hours: (hours: string, minutes: string) => `${hours} h ${minutes} min`,
    days: (days: string, hours: string) => `${days} d ${hours} h`,
    justNow: 'just now',
    ago: (duration: string) => `${duration} ago`,
  },

  status: { charging: 'Charging', ready: 'Ready', overstaying: 'Overstaying', departed: 'Left', atRisk: 'At risk' },

  answer: {
    label: 'Plate',
    placeholder: 'Type a plate',
    clear: 'Clear the plate',
    idleTitle: 'Which vehicle?',
    nextReady: (plate: string, clock: string, duration: string) => `Next: ${plate}, about ${clock} (${duration})`,
    idleHint: 'Type any part of a plate. The answer stands here.',
    ready: (clock: string, duration: string) => ({ state: 'READY', rest: `since ${clock} (${duration})` }),
    notReady: (clock: string, duration: string) => ({ state: 'NOT READY:', rest: `about ${clock} (${duration})` }),
    left: (clock: string) => ({ state: 'LEFT', rest: `at ${clock}` }),
    notInTheLot: { state: 'NOT IN THE LOT', rest: '' },
    several: (count: number) => `${count} plates fit`,
    severalHint: 'Choose one with the arrow keys and Enter, or tap it.',
    severalLabel: 'Plates that fit',
    bay: (bay: string) => `bay ${bay}`,
    charge: (present: string, target: string) => `${present}, wanted ${target}`,
    chargeAtLeaving: (present: string, target: string) => `left with ${present}, wanted ${target}`,
    readyOnArrival: 'ready on arrival',
    readAs: (typed: string, read: string) => `${typed} read as ${read}`,
    oneWrong: 'one character differs',
    asked: (plate: string) => `You asked for ${plate}`,
    rate: {
      assumed: (rate: string) => `assumed ${rate}`,
      measured: (rate: string) => `measured ${rate}`,
      file: (rate: string) => `${rate} by the file`,
      hand: (rate: string) => `${rate} set by hand`,
    },
  },

  vehicle: {
    leave: 'Left',
    leaveLabel: (plate: string) => `Left: ${plate}`,
    bringBack: 'Bring back',
    bringBackLabel: (plate: string) => `Bring back: ${plate}`,
    hasLeft: (plate: string) => `${plate} left`,
    isBack: (plate: string) => `${plate} is back in the lot`,
    undo: 'Undo',
    dismiss: 'Dismiss',
  },

  board: {
    label: 'Vehicles in the lot',
    filterLabel: 'Show',
    all: 'All',
    columns: {
      plate: 'Plate',
      bay: 'Bay',
      status: 'Status',
      charge: 'Charge',
      readyAt: 'Ready at',
      actions: 'Leaving',
    },
    charge: (present: string, target: string) => `${present} → ${target}`,
    chargeLabel: 'Charge',
    chargeText: (present: string, target: string) => `${present}, target ${target}`,
    since: (clock: string) => `since ${clock}`,
    neededBy: (clock: string) => `needed by ${clock}`,
    emptyTitle: 'The lot is empty',
    emptyHint: 'Import the vehicles from a CSV file: all it takes is the address at which the file lies.',
    noneTitle: {
      all: 'No vehicle',
      ready: 'No vehicle is ready',
      charging: 'No vehicle is charging',
      overstaying: 'No vehicle is overstaying',
      atRisk: 'No vehicle is at risk',
    },
    noneHint: (count: number) => plural(count, 'One vehicle is in the lot.', `${count} vehicles are in the lot.`),
    showAll: 'Show all',
    loading: 'Loading the lot',
  },

  alerts: {
    title: 'Alerts',
    readySince: (clock: string, duration: string) => `Ready since ${clock} · ${duration}`,
    overstayingSince: (clock: string, duration: string) => `Overstaying, ready since ${clock} · ${duration}`,
    bay: (bay: string) => `Bay ${bay}`,
    gotIt: 'Got it',
    gotItLabel: (plate: string) => `Got it: ${plate}`,
    gotItForAll: 'Got it for all',
    more: (count: string) => `and ${count} more`,
    emptyTitle: 'All quiet',
    emptyHint: 'A vehicle that becomes ready is announced here.',
    announceSeveral: (count: number, plates: string) =>
      plural(count, `${plates} is ready`, `${count} vehicles are ready: ${plates}`),
  },

  imports: {
    open: 'Import',
    openRunning: 'Importing',
    title: 'Import vehicles',
    close: 'Close',
    urlLabel: 'Address of the CSV file',
    urlHint: 'A direct link that starts with http:// or https://',
    recentLabel: 'Used before',
    start: 'Import',
    cancel: 'Cancel',
    cancelLabel: (source: string) => `Cancel the import from ${source}`,
    phases: { fetching: 'Fetching the file', checking: 'Checking the rows', writing: 'Adding to the lot' },
    progressLabel: (source: string) => `Import from ${source}`,
    bytes: (bytes: string) => bytes,
    bytesOf: (bytes: string, total: string) => `${bytes} of ${total}`,
    rows: (rows: number, formatted: string) => plural(rows, '1 row', `${formatted} rows`),
    rowsOf: (rows: string, total: string) => `${rows} of ${total} rows`,
    imported: (count: number, formatted: string) =>
      plural(count, '1 vehicle imported', `${formatted} vehicles imported`),
    cancelled: 'Import cancelled',
    cancelledHint: 'What had been taken over until then stays in the lot.',
    interrupted: 'Import interrupted',
    failed: 'The import failed',
    identical: 'The file is the same as last time, so no charge was set back.',
    from: (source: string, clock: string) => `${source} · ${clock}`,
    counts: {
      new: 'New',
      backAgain: 'Back again',
      updated: 'Updated',
      unchanged: 'Unchanged',
      refused: 'Refused',
      repeated: 'Repeated',
    },
    refusedTitle: (count: number, formatted: string) =>
      plural(count, '1 row did not count', `${formatted} rows did not count`),
    refusedHint: 'Mend them in the file and import it again; everything else has been taken over.',
    refusedColumns: { line: 'Line', text: 'Row', reason: 'Reason' },
    refusedReason: (row: RefusedRow) => row.reason,
    showMore: (count: string) => `Show ${count} more`,
    show: 'Show',
    refusedSuffix: (count: number, formatted: string) => plural(count, '1 row refused', `${formatted} rows refused`),
  },

  frame: {
    lastImport: (clock: string, ago: string) => `Last import ${clock} (${ago})`,
    noImport: 'Nothing imported yet',
    live: 'Connected',
    connecting: 'Connecting …',
    lost: 'Not connected',
    lostBanner: (clock: string) => `No connection. This is the lot as of ${clock}; it is being tried again by itself.`,
    lostAtStart: 'AmpControl does not answer. It is being tried again by itself.',
    httpOff: 'HTTP off',
    tryAgain: 'Try again',
    crashTitle: 'The screen has stopped',
    crashHint: 'The lot itself is safe: only this window could not go on. Reload it to continue.',
    reload: 'Reload',
    toasts: 'Messages',
  },

  /** Sentences by an error's code; a code that is not here shows the error's own sentence. */
  errors: {} as Readonly<Record<string, (values: Values) => string>>,
}

/** What every language provides. */
export type Messages = typeof en
