import { naming, plain } from './define-error.ts'

/** Trouble that stands on every screen until a person has confirmed it. */
export const TROUBLE_ERRORS = {
  'trouble-restored': naming(
    'storage-corrupt',
    ['backup', 'aside'],
    ({ backup, aside }) =>
      `The database was damaged, so the backup of ${backup} took its place: what was done after that is missing. The damaged file lies in the data folder as ${aside}. Look through the lot and import again.`,
  ),
  'trouble-restored-missing': naming(
    'storage-corrupt',
    ['backup'],
    ({ backup }) =>
      `The database was gone, so the backup of ${backup} took its place: what was done after that is missing. Look through the lot and import again.`,
  ),
  'trouble-started-empty': naming(
    'storage-corrupt',
    ['aside'],
    ({ aside }) =>
      `The database was damaged and no good backup was found, so the lot began empty. The damaged file lies in the data folder as ${aside}; keep it, and import the vehicles again.`,
  ),
  'trouble-started-anew': plain(
    'storage-corrupt',
    'The database was gone and no good backup was found, so the lot began empty. Import the vehicles again.',
  ),
  'trouble-index-rebuilt': plain(
    'storage-corrupt',
    'An index of the database was damaged and was made anew from the data; nothing is missing. Have the disk of this computer checked.',
  ),
  'trouble-log-damaged': naming(
    'storage-corrupt',
    ['changes'],
    ({ changes }) =>
      `The newest part of the database was damaged when AmpControl started: the last changes before that are missing, ${changes} at most. Look through the lot and import again; have the disk of this computer checked.`,
  ),
  'trouble-log-gone': plain(
    'storage-corrupt',
    'A file with the newest changes (ampcontrol.db-wal) was gone when AmpControl started: what was done last before that may be missing. Look through the lot and import again; copy and delete nothing in the data folder while AmpControl runs.',
  ),
  'trouble-cannot-save': naming(
    'storage-full',
    ['since'],
    ({ since }) =>
      `Nothing can be saved since ${since}: what is done now is lost. Vehicles that become ready are announced all the same. See that the disk has room and that AmpControl may write to its data folder.`,
  ),
  'trouble-backup-failed': naming(
    'storage-full',
    ['since'],
    ({ since }) =>
      `No backup could be made since ${since}. See that the disk has room and that AmpControl may write to the folder of backups.`,
  ),
  'trouble-backup-damaged': naming(
    'storage-corrupt',
    ['since'],
    ({ since }) =>
      `No backup could be made since ${since}, because the database is damaged. Restart AmpControl: it sets the damaged file aside and restores the newest good backup.`,
  ),
  'trouble-backup-copy-failed': naming(
    'storage-full',
    ['folder', 'since'],
    ({ folder, since }) =>
      `Backups could not be copied to ${folder} since ${since}; they are made in the data folder all the same. See that the disk or share is there, has room, and lets AmpControl write.`,
  ),
  'trouble-set-back': naming(
    'conflict',
    ['backup', 'aside'],
    ({ backup, aside }) =>
      `The lot was set back to the backup of ${backup}: what was done after that is missing. The state before is kept as ${aside} and can be restored in the settings.`,
  ),
  'trouble-pin-removed': naming(
    'conflict',
    ['file'],
    ({ file }) =>
      `The PIN was removed, because the file ${file} lay in the data folder. If nobody put it there on purpose, see who has access to this computer. Set a new PIN in the settings.`,
  ),
  'trouble-folder-open': naming(
    'conflict',
    ['folder'],
    ({ folder }) =>
      `Other users of this computer can look into the data folder ${folder}, where plates are kept. Close it to them (chmod 700), then start AmpControl again.`,
  ),
  'trouble-date-in-doubt': naming(
    'conflict',
    ['before', 'now'],
    ({ before, now }) =>
      `The clock of this computer says ${now}, and last said ${before}. If that is right, there is nothing to do; else set it. Until it has run a day with this date, or started twice, no plate is erased and no backup dropped.`,
  ),
} as const
