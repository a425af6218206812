import { plain } from './define-error.ts'

/** What goes wrong with chargers and what they deliver. */
export const CHARGER_ERRORS = {
  'charger-unknown': plain('not-found', 'This charger is not known any more.'),
  'charge-over': plain('not-found', 'This charge is over, so it needs no vehicle any more.'),
  'not-parked': plain('not-found', 'This vehicle is not in the lot any more.'),
  'not-a-charger': plain('forbidden', 'Only the listener for chargers may send this.'),
} as const
