import { plural } from '../plural.ts'

/** The backups, and the way back to one. */
export const backups = {
  backups: {
    list: 'Backups',
    make: 'Back up now',
    none: 'None yet',
    made: (content: string) => `Backup made: ${content}`,
    vehicles: (count: number, formatted: string) => plural(count, '1 vehicle parked', `${formatted} vehicles parked`),
    stays: (count: number, formatted: string) => plural(count, '1 stay', `${formatted} stays`),
    reasons: { daily: 'daily', hand: 'by hand', migration: 'before an update', restore: 'before a restore' },
    elsewhere: 'in the other folder',
    days: 'days',
    weeks: 'weeks',
    restore: 'Restore',
    restoreOf: (moment: string) => `Restore the backup of ${moment}`,
    confirm: {
      title: (moment: string) => `Restore the backup of ${moment}?`,
      content: (content: string) => `In it: ${content}.`,
      what: 'The lot, its history and the settings go back to that moment, on every screen. What was done since is missing afterwards.',
      aside: 'The present state is kept as a backup, so that this can be undone. The PIN stays as it is.',
      cancel: 'Cancel',
      go: 'Restore',
    },
    restored: (moment: string) => `The lot is back at ${moment}`,
  },
}
