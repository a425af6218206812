import { naming, plain } from './define-error.ts'

/** What goes wrong with the vehicles, the settings, the screen and the data. */
export const LOT_ERRORS = {
  internal: naming(
    'internal',
    ['id'],
    ({ id }) => `Something went wrong inside the application; the log has it under ${id}.`,
  ),
  closing: plain('internal', 'AmpControl is closing. Start it again and try once more.'),
  'connection-lost': plain(
    'internal',
    'AmpControl does not answer. Check that it is running and that this device is on the network, then try again.',
  ),
  'no-answer-yet': plain('internal', 'AmpControl has not answered for five seconds. Try again: nothing is done twice.'),
  'access-denied': plain(
    'forbidden',
    'This device is not allowed to do that. Open the address with the token that the lot manager gave you.',
  ),
  'input-does-not-fit': plain('invalid-input', 'The input does not fit.'),
  'unknown-command': plain('invalid-input', 'There is no such command.'),
  'setting-pinned': naming(
    'conflict',
    ['setting'],
    ({ setting }) =>
      `The application was started with a fixed value for “${setting}”; change it there and start again.`,
  ),
  'desktop-only': plain('forbidden', 'This can be done only in the desktop application, at its own computer.'),
  'folder-not-opened': plain('internal', 'The data folder could not be opened; open it in the file manager.'),
  'update-off': plain(
    'conflict',
    'No address for updates is set. Set one first, or install the newer package by hand.',
  ),
  'update-failed': naming(
    'import-unreachable',
    ['reason'],
    ({ reason }) => `The update could not be had (${reason}). Try again later, or install the newer package by hand.`,
  ),
  'port-taken': naming(
    'conflict',
    ['host', 'port'],
    ({ host, port }) =>
      `Port ${port} on ${host} is in use by another program. Stop that program, or choose another port with --port.`,
  ),
  'port-forbidden': naming(
    'forbidden',
    ['host', 'port'],
    ({ port }) => `This user may not serve on port ${port}. Choose a port above 1023 with --port.`,
  ),
  'address-unusable': naming(
    'invalid-input',
    ['host', 'port'],
    ({ host }) => `This computer has no network address "${host}". Choose another with --host, such as 127.0.0.1.`,
  ),
  'charger-port-taken': naming(
    'conflict',
    ['port'],
    ({ port }) =>
      `Another program uses port ${port}, so no charger can be heard there. Choose another port for chargers.`,
  ),
  'charger-address-unusable': naming(
    'invalid-input',
    ['host', 'port'],
    ({ host, port }) =>
      `Chargers cannot be heard at ${host}, port ${port}: this computer does not allow it or has no such address.`,
  ),
  'pin-needed': plain('forbidden', 'This needs the PIN of the lot manager.'),
  'pin-wrong': plain('forbidden', 'This PIN is wrong. Try again.'),
  'pin-wait': naming(
    'forbidden',
    ['seconds'],
    ({ seconds }) => `Too many wrong PINs. Wait ${seconds} s, then try again.`,
  ),
  'pin-only-here': plain(
    'forbidden',
    'The first PIN can be set only at the computer on which AmpControl runs. Set it there.',
  ),
  'pin-not-set': plain('conflict', 'There is no PIN, so there is nothing to unlock.'),
  'storage-busy': plain('storage-busy', 'The database is in use by another program. Close it and try again.'),
  'storage-full': plain('storage-full', 'The disk is full, so nothing was saved. Free some space and try again.'),
  'storage-corrupt': plain(
    'storage-corrupt',
    'The database is damaged. Restart AmpControl: it sets the damaged file aside and restores the newest good backup.',
  ),
  'backup-missing': plain('not-found', 'This backup is not there any more, or cannot be read; look at the list again.'),
  'backup-damaged': plain(
    'storage-corrupt',
    'This backup is damaged or holds no lot, so nothing was restored. Choose another one.',
  ),
  'backup-folder-missing': naming(
    'not-found',
    ['folder'],
    ({ folder }) => `The folder ${folder} for copies of backups is not there. Connect its disk or share.`,
  ),
  'data-folder-read-only': plain(
    'invalid-input',
    'AmpControl cannot write to its data folder. Give yourself the right to, or choose another folder with --data.',
  ),
  'plate-not-parked': naming('not-found', ['plate'], ({ plate }) => `${plate} not found`),
  'session-unknown': plain('not-found', 'This stay is not known; look at the list again.'),
  'already-left': naming('conflict', ['plate', 'departedAt'], ({ plate }) => `${plate} has left already.`),
  'in-the-lot-again': naming(
    'conflict',
    ['plate', 'arrivedAt'],
    ({ plate }) => `${plate} is in the lot again already, with a newer stay.`,
  ),
  'stay-is-over': naming(
    'conflict',
    ['plate'],
    ({ plate }) => `${plate} left too long ago to go on with that stay. If it is here again, add it as a new vehicle.`,
  ),
  'stay-followed': naming(
    'conflict',
    ['plate'],
    ({ plate }) => `${plate} has been here again since that stay. Only its latest stay can be brought back.`,
  ),
  'plate-not-kept': plain(
    'conflict',
    'The plate of this stay is no longer kept, so nobody can tell which vehicle to bring back. If it is here, import it again.',
  ),
  'plate-parked': naming(
    'conflict',
    ['plate', 'arrivedAt'],
    ({ plate }) => `${plate} is in the lot already. Open it from the list.`,
  ),
  'plate-unreadable': naming(
    'invalid-input',
    ['limit'],
    ({ limit }) => `A plate has a letter or a digit, and at most ${limit} characters.`,
  ),
  'text-too-long': naming('invalid-input', ['limit'], ({ limit }) => `This text has at most ${limit} characters.`),
  'driver-not-set-up': plain('conflict', 'Telling drivers is not set up. The lot manager can do so in the settings.'),
  'webhook-silent': naming(
    'conflict',
    ['host'],
    ({ host }) => `${host} did not answer, in three attempts. The driver is not told; call, or try again later.`,
  ),
  'webhook-refused': naming(
    'conflict',
    ['host', 'status'],
    ({ host, status }) =>
      `${host} did not take it (status ${status}). The driver is not told; check the webhook in the settings.`,
  ),
  'change-unknown': plain('not-found', 'This change is not known; look at the vehicle again.'),
  'changed-since': naming(
    'conflict',
    ['plate'],
    ({ plate }) => `${plate} was changed again since, so this can no longer be undone; set the value anew.`,
  ),
  'charge-above-capacity': naming(
    'invalid-input',
    ['batteryCapacity'],
    ({ batteryCapacity }) => `The battery holds ${batteryCapacity}; give less or that.`,
  ),
  'bay-too-long': naming(
    'invalid-input',
    ['limit'],
    ({ limit }) => `The name of a bay has at most ${limit} characters.`,
  ),
  'needed-by-past': plain('invalid-input', 'This time has passed; choose one that is still to come.'),
  'range-backwards': plain('invalid-input', 'The last day lies before the first. Choose them the other way round.'),
} as const

/** What goes wrong with chargers and what they deliver. */
export const CHARGER_ERRORS = {
  'charger-unknown': plain('not-found', 'This charger is not known any more.'),
  'charge-over': plain('not-found', 'This charge is over, so it needs no vehicle any more.'),
  'not-parked': plain('not-found', 'This vehicle is not in the lot any more.'),
  'not-a-charger': plain('forbidden', 'Only the listener for chargers may send this.'),
} as const
