import { naming, plain } from './define-error.ts'

const counted = (count: string | number, unit: 'second' | 'minute' | 'vehicle') =>
  `${count} ${unit}${count === 1 ? '' : 's'}`

/** What goes wrong with sources, files, previews and watches. */
export const IMPORT_ERRORS = {
  'import-cancelled': plain('conflict', 'The import was cancelled.'),
  'import-failed-inside': plain('internal', 'The import failed inside the application.'),
  'import-exists': plain('conflict', 'There is an import under this name already.'),
  'too-many-imports': plain(
    'conflict',
    'Three sources are being read already. Wait until one of them has ended, or cancel it, and try again.',
  ),
  'import-unknown': plain('not-found', 'This import is not known.'),
  'preview-stopped': plain('conflict', 'The preview was stopped.'),
  'preview-unknown': plain('not-found', 'The preview is too old and was let go. Preview the file again.'),
  'preview-exists': plain('conflict', 'There is a preview under this name already.'),
  'too-many-previews': plain('conflict', 'Other files are being previewed at this moment. Try again shortly.'),
  'upload-unknown': plain('not-found', 'The file is no longer here. Choose it again.'),
  'too-many-uploads': plain('conflict', 'Other files are being sent at this moment. Try again shortly.'),
  'watch-unknown': plain('not-found', 'This source is not watched any more.'),
  'source-set-since': plain('conflict', 'Somebody has set this source otherwise since. Set it as you want it.'),
  'source-unknown': plain('not-found', 'Nothing has been imported from this source yet. Import a file of it first.'),
  'watch-exists': plain('conflict', 'This source is watched already. Change the watch that there is.'),
  'watch-from-elsewhere': plain(
    'forbidden',
    'A watched source can be named only at the computer on which AmpControl runs, because it may point at that computer.',
  ),
  'url-unreadable': plain(
    'invalid-input',
    'This is not a complete URL. Write it as in https://lot.example/vehicles.csv.',
  ),
  'url-not-http': naming(
    'invalid-input',
    ['scheme'],
    ({ scheme }) => `A URL that begins with ${scheme} cannot be imported. Use one that begins with http: or https:.`,
  ),
  'url-this-computer': naming(
    'import-refused',
    ['host'],
    ({ host }) =>
      `An import asked for by another machine may not read from this computer (${host}). Import it at the screen, or use a URL on another host.`,
  ),
  'redirect-nowhere': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `${host} sends on to another URL but does not say which. Check the URL.`,
  ),
  'redirect-not-http': naming(
    'import-refused',
    ['host', 'scheme'],
    ({ host, scheme }) => `${host} sends on to a URL that begins with ${scheme}, which is not followed.`,
  ),
  'redirect-not-secure': naming(
    'import-refused',
    ['host'],
    ({ host }) =>
      `${host} sends on from a secure URL to one that is not (http), which is not followed. Use the right https URL.`,
  ),
  'redirect-loop': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `${host} sends on in a circle and never to a file. Check the URL.`,
  ),
  'redirect-too-often': naming(
    'import-unreachable',
    ['redirects'],
    ({ redirects }) => `The URL was sent on more than ${redirects} times. Use the URL of the file itself.`,
  ),
  'host-unknown': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `No server named ${host} was found. Check the URL and the network.`,
  ),
  'connection-refused': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `${host} refused the connection. Check that the server runs and the port is right.`,
  ),
  'connection-not-secure': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `The secure connection to ${host} failed: its certificate is not trusted.`,
  ),
  'network-unreachable': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `There is no way to ${host} over the network. Check the network connection.`,
  ),
  'connection-timeout': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `${host} did not answer in time. Check the URL and the network, and try again.`,
  ),
  'proxy-failed': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `The proxy of this computer did not lead to ${host}. Check the proxy settings.`,
  ),
  'no-answer': naming(
    'import-unreachable',
    ['host'],
    ({ host }) => `${host} gave no proper answer. Check the URL and try again.`,
  ),
  'status-forbidden': naming(
    'import-unreachable',
    ['host', 'status'],
    ({ host, status }) =>
      `${host} does not hand out this file without signing in (status ${status}). Use a direct URL that needs none.`,
  ),
  'status-not-found': naming(
    'import-unreachable',
    ['host', 'status'],
    ({ host, status }) => `${host} has no file at this URL (status ${status}). Check the URL.`,
  ),
  'status-gone': naming(
    'import-unreachable',
    ['host', 'status'],
    ({ host, status }) => `${host} no longer has the file at this URL (status ${status}). Ask where it is now.`,
  ),
  'status-server-error': naming(
    'import-unreachable',
    ['host', 'status'],
    ({ host, status }) => `${host} has a fault of its own (status ${status}). Try again later.`,
  ),
  'status-not-now': naming(
    'import-unreachable',
    ['host', 'status'],
    ({ host, status }) => `${host} cannot give the file at this moment (status ${status}). Try again in a few minutes.`,
  ),
  'status-wait': naming(
    'import-unreachable',
    ['host', 'status', 'minutes'],
    ({ host, status, minutes }) =>
      `${host} asks to be left alone for now (status ${status}). Try again in ${counted(minutes, 'minute')}.`,
  ),
  'status-unexpected': naming(
    'import-unreachable',
    ['host', 'status'],
    ({ host, status }) => `${host} answered with status ${status} instead of the file. Check the URL.`,
  ),
  'answer-timeout': naming(
    'import-unreachable',
    ['host', 'seconds'],
    ({ host, seconds }) =>
      `${host} did not begin to answer within ${counted(seconds, 'second')}, so the import was given up. Check the URL and the network, and try again; the limit can be raised in the settings.`,
  ),
  'import-timeout': naming(
    'import-unreachable',
    ['seconds'],
    ({ seconds }) =>
      `The server sent nothing for ${counted(seconds, 'second')}, so the import was given up. Check the network and try again.`,
  ),
  'import-too-slow': naming(
    'import-unreachable',
    ['minutes'],
    ({ minutes }) =>
      `The file did not come whole within ${counted(minutes, 'minute')}, so the import was given up. Check the network and try again; the limit can be raised in the settings.`,
  ),
  'import-cut-off': naming(
    'import-unreachable',
    ['host', 'bytes'],
    ({ host, bytes }) => `The file from ${host} broke off after ${bytes} bytes, so nothing of it was used. Try again.`,
  ),
  'import-too-large': naming(
    'import-unreachable',
    ['megabytes'],
    ({ megabytes }) =>
      `The file is larger than ${megabytes} MB, the limit for an import. The limit can be raised in the settings.`,
  ),
  'spool-full': plain('storage-full', 'The disk is full, so the file could not be fetched. Free some space.'),
  'file-not-readable': naming(
    'import-unreadable',
    ['name'],
    ({ name }) => `The file ${name} cannot be read. Check that it is still there, and choose it again.`,
  ),
  'file-empty': plain('import-unreadable', 'The file is empty. Check the URL, or the export that writes it.'),
  'file-header-only': plain('import-unreadable', 'The file has a header but no vehicles below it.'),
  'file-web-page': plain(
    'import-unreadable',
    'This is a web page, not a CSV file. Use the direct URL of the file, such as the one behind its download button.',
  ),
  'file-other-type': naming(
    'import-unreadable',
    ['type'],
    ({ type }) => `The server calls this ${type}, which is no CSV file. Use the URL that gives the list as CSV.`,
  ),
  'file-spreadsheet': plain(
    'import-unreadable',
    'This is an Excel workbook or a ZIP archive, not a CSV file. Save the sheet as "CSV UTF-8" and import that.',
  ),
  'file-compressed': plain(
    'import-unreadable',
    'This file is compressed (gzip). Unpack it and import the CSV file inside.',
  ),
  'file-binary': plain('import-unreadable', 'This is a binary file, not a CSV file. Check the URL.'),
  'file-not-utf-8': plain(
    'import-unreadable',
    'This file has characters that are not UTF-8; it may be written in Windows-1252. Save it as "CSV UTF-8" and import that.',
  ),
  'header-incomplete': naming(
    'import-unreadable',
    ['columns'],
    ({ columns }) => `The header of the file does not name ${columns}. Add what is missing, or remove the header.`,
  ),
  'header-repeated': naming(
    'import-unreadable',
    ['columns'],
    ({ columns }) => `The header of the file names one column twice: ${columns}. Remove one of them.`,
  ),
  'header-unit': naming(
    'import-unreadable',
    ['column'],
    ({ column }) =>
      `The header names a unit that is not known, or does not fit its column: ${column}. Correct it, or remove what is in brackets.`,
  ),
  'import-full': naming(
    'storage-full',
    ['taken'],
    ({ taken }) =>
      `The disk became full in the middle of the import: ${counted(taken, 'vehicle')} of the file stand in the lot, the rest does not. Free some space and import again; nothing is taken twice.`,
  ),
  'all-rows-refused': naming('import-refused', ['importId', 'refused'], ({ refused }) =>
    refused === 1
      ? 'The only row of the file was refused; the lot is as it was. Mend the row at the source and import again.'
      : `All ${refused} rows of the file were refused; the lot is as it was. Mend them at the source and import again.`,
  ),
} as const
