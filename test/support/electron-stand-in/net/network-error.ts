const chromiumNames: Readonly<Record<string, string>> = {
  ECONNREFUSED: 'ERR_CONNECTION_REFUSED',
  ECONNRESET: 'ERR_CONNECTION_RESET',
  ENOTFOUND: 'ERR_NAME_NOT_RESOLVED',
  EAI_AGAIN: 'ERR_NAME_NOT_RESOLVED',
  ETIMEDOUT: 'ERR_CONNECTION_TIMED_OUT',
  EHOSTUNREACH: 'ERR_ADDRESS_UNREACHABLE',
  ENETUNREACH: 'ERR_INTERNET_DISCONNECTED',
  EADDRNOTAVAIL: 'ERR_ADDRESS_INVALID',
  HPE_INVALID_CONSTANT: 'ERR_INVALID_HTTP_RESPONSE',
}

/** Node's network failure as Electron's net module words it: with Chromium's name for it. */
export function networkError(error: NodeJS.ErrnoException): Error {
  const code = error.code ?? ''
  const isCertificate = /CERT|SELF_SIGNED|UNABLE_TO_VERIFY/.test(code)
  const name = isCertificate ? 'ERR_CERT_AUTHORITY_INVALID' : (chromiumNames[code] ?? 'ERR_FAILED')
  return new Error(`net::${name}`)
}

/** Ports to which Chromium sends no HTTP (Fetch standard, section "Port blocking"). */
const blockedPorts = new Set(
  (
    '0 1 7 9 11 13 15 17 19 20 21 22 23 25 37 42 43 53 69 77 79 87 95 101 102 103 104 109 110 111 113 115 117 119 123 ' +
    '135 137 139 143 161 179 389 427 465 512 513 514 515 526 530 531 532 540 548 554 556 563 587 601 636 989 990 993 ' +
    '995 1719 1720 1723 2049 3659 4045 4190 5060 5061 6000 6566 6665 6666 6667 6668 6669 6679 6697 10080'
  ).split(' '),
)

/** Whether Chromium refuses to speak to this port at all. */
export function isBlockedPort(url: URL): boolean {
  return blockedPorts.has(url.port)
}
