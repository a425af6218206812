import { plural } from '../plural.ts'

/** What every page shares: the way between them, times, statuses, tables, and the frame. */
export const common = {
  pages: {
    label: 'Pages',
    lot: 'Lot',
    history: 'History',
    shift: 'Shift',
    manager: 'Manager',
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

  status: {
    charging: 'Charging',
    paused: 'Paused',
    ready: 'Ready',
    overstaying: 'Overstaying',
    departed: 'Left',
    atRisk: 'At risk',
    attention: 'Attention',
  },

  flags: {
    driverWaiting: 'Driver waiting',
    neededBy: (clock: string) => `needed by ${clock}`,
    reasons: {
      'charge-fell': (clock: string) => `the charge fell at ${clock}`,
      'no-progress': (clock: string) => `no progress since ${clock}`,
      leap: (clock: string) => `the charge leapt at ${clock}`,
      'reading-too-old': (clock: string) => `no reading since ${clock}`,
      'stopped-charging': (clock: string, charge: string) => `stopped taking charge at ${charge}, ${clock}`,
      unplugged: (clock: string, charge: string) => `unplugged at ${charge}, ${clock}`,
      'charger-suspended': (clock: string) => `charger holds back since ${clock}`,
      'charger-faulted': (clock: string) => `charger out of order since ${clock}`,
      'charger-offline': (clock: string) => `charger offline since ${clock}`,
      'no-current': (clock: string) => `no current since ${clock}`,
    },
  },

  table: {
    pages: 'Pages of the table',
    range: (first: string, last: string, total: string) => `${first}–${last} of ${total}`,
    previous: 'Previous',
    next: 'Next',
  },

  keys: {
    title: 'Keyboard',
    close: 'Close the list of keys',
    list: [
      { press: ['A … Z', '0 … 9', '/'], does: 'Ask for a plate, on any page' },
      { press: ['↑', '↓'], does: 'Choose among plates, or walk through the list' },
      { press: ['Enter'], does: 'Open the vehicle; once more goes into it' },
      { press: ['F2'], does: 'Change the target of the opened vehicle' },
      { press: ['Esc'], does: 'Clear the plate, or close what is open' },
      { press: ['Ctrl + Z'], does: 'Undo what the last message offers to undo' },
      { press: ['Page up', 'Page down', 'Home', 'End'], does: 'Leap through the list' },
      { press: ['F6'], does: 'Go to the messages' },
      { press: ['F1'], does: 'Show this list' },
    ],
  },

  frame: {
    lastImport: (clock: string, ago: string) => `Last good import ${clock} (${ago})`,
    watchesFailing: (count: number, formatted: string) =>
      plural(count, '1 source is failing', `${formatted} sources are failing`),
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
}
