import { plural } from '../plural.ts'

/** How long plates are kept, and what stands where one was. */
export const personalData = {
  personalData: {
    explanation: [
      'A plate is personal data. A vehicle that has left loses its plate after the days set here, in everything that AmpControl keeps; times, charges and statistics stay. Vehicles in the lot are not touched.',
      'A pseudonym is the same for the same plate, so that repeat visits can still be counted; whoever has a plate and the key in the data folder can find its stays. Of an erased plate nothing is left.',
      'Backups hold the plates of their day and are deleted once they are that old themselves. A watched file that still names a plate keeps it known, and files that were exported are yours to delete.',
    ],
    days: 'days',
    actions: { pseudonymise: 'Replace by a pseudonym', erase: 'Erase' },
    state: 'Plates of past stays',
    isOff: 'Kept for good',
    noneDue: 'None is due now',
    due: (count: number, formatted: string) => plural(count, '1 stay is due now', `${formatted} stays are due now`),
    changed: (count: number, formatted: string) =>
      plural(count, '1 stay changed so far', `${formatted} stays changed so far`),
    lastRun: (moment: string) => `last run ${moment}`,
    neverRun: 'not run yet',
    confirm: {
      title: { pseudonymise: 'Replace plates by pseudonyms?', erase: 'Erase plates?' },
      noneNow: 'No stay loses its plate now.',
      now: (count: number, formatted: string) =>
        plural(count, '1 stay loses its plate now.', `${formatted} stays lose their plates now.`),
      later: (days: number, formatted: string) =>
        `From now on each plate goes ${plural(days, '1 day', `${formatted} days`)} after its vehicle has left.`,
      final: 'This cannot be undone: a plate that is gone cannot be restored.',
      cancel: 'Cancel',
      go: { pseudonymise: 'Replace plates', erase: 'Erase plates' },
    },
    erased: 'plate erased',
    anonymous: (name: string) => `anonymous ${name}`,
    rowRemoved: 'removed',
  },
}
