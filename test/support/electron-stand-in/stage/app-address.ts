const customAddress = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i
const stageAddress = /^http:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost([/?#].*)?$/i
const webSchemes = new Set(['http', 'https', 'ws', 'wss', 'file', 'data', 'about', 'blob'])

/**
 * An address of a custom scheme as a page of an ordinary browser can have it: app://ui/x is http://ui.app.localhost/x.
 * Names under localhost are secure contexts and never leave the machine. Other addresses stay as they are.
 */
export function toStageAddress(url: string): string {
  const [, scheme = '', host = '', rest = ''] = customAddress.exec(url) ?? []
  if (scheme === '' || webSchemes.has(scheme.toLowerCase())) return url
  return `http://${host}.${scheme}.localhost${rest.startsWith('/') ? rest : `/${rest}`}`
}

/** The address as the application knows it, of one that toStageAddress made; others stay as they are. */
export function toAppAddress(url: string): string {
  if (url.startsWith('blob:')) return `blob:${toAppAddress(url.slice('blob:'.length))}`
  const [, host, scheme, rest = '/'] = stageAddress.exec(url) ?? []
  return host === undefined || scheme === undefined ? url : `${scheme}://${host}${rest}`
}

/** Whether toStageAddress made this address. */
export function isStageAddress(url: string): boolean {
  return stageAddress.test(url)
}

/** A content-security policy that means on the stage what it says of custom schemes; without one it is untouched. */
export function toStagePolicy(policy: string): string {
  return policy
    .split(/(\s+|;)/)
    .map((source) => (customAddress.test(source) ? toStageAddress(source).replace(/\/$/, '') : source))
    .join('')
}
