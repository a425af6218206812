/** Where the environment of a process names a proxy, as curl and most programs read it. */
const PROXY_NAMES = ['http_proxy', 'HTTP_PROXY', 'https_proxy', 'HTTPS_PROXY']

/** This computer is never reached through a proxy. */
const OWN_NAMES = ['localhost', '127.0.0.1', '::1']

/**
 * The environment in which Node uses the system's proxy, which it ignores without the switch. One
 * already set stays. In the desktop Electron knows the proxy by itself.
 * @param {NodeJS.ProcessEnv} environment
 * @returns {NodeJS.ProcessEnv}
 */
export function withSystemProxy(environment) {
  const hasProxy = PROXY_NAMES.some((name) => environment[name])
  if (!hasProxy || environment.NODE_USE_ENV_PROXY !== undefined) return environment
  const excepted = (environment.no_proxy ?? environment.NO_PROXY ?? '').split(/[\s,]+/).filter((name) => name !== '')
  const noProxy = [...new Set([...excepted, ...OWN_NAMES])].join(',')
  return { ...environment, NODE_USE_ENV_PROXY: '1', no_proxy: noProxy, NO_PROXY: noProxy }
}
