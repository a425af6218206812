const customAddress = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/i
const stageAddress = /^http:\/\/([^/?#]+)\.([a-z0-9+-]+)\.localhost([/?#].*)?$/i
const webSchemes = new Set(['http', 'https', 'ws', 'wss', 'file', 'data', 'about', 'blob'])

/**
 * A custom-scheme address as a browser page can have it: app://ui/x is http://ui.app.localhost/x.
 * Names under localhost are secure contexts and stay on the machine. Other addresses are kept.
 */
export function toStageAddress(url: string): string {
  const [, scheme = '', host = '', rest = ''] = customAddress.exec(url) ?? []
  if (scheme === '' || webSchemes.has(scheme.toLowerCase())) return url
  return `http://${host}.${scheme}.localhost${rest.startsWith('/') ? rest : `/${rest}`}`
}

/** Undoes toStageAddress; other addresses stay as they are. */
export function toAppAddress(url: string): string {
  if (url.startsWith('blob:')) return `blob:${toAppAddress(url.slice('blob:'.length))}`
  const [, host, scheme, rest = '/'] = stageAddress.exec(url) ?? []
  return host === undefined || scheme === undefined ? url : `${scheme}://${host}${rest}`
}

/** Whether toStageAddress made this address. */
export function isStageAddress(url: string): boolean {
  return stageAddress.test(url)
}

/** Rewrites a policy's custom schemes for the stage; a policy without any stays as it is. */
export function toStagePolicy(policy: string): string {
  return policy
    .split(/(\s+|;)/)
    .map((source) => (customAddress.test(source) ? toStageAddress(source).replace(/\/$/, '') : source))
    .join('')
}
