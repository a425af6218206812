/**
 * What contextBridge does to a value shown to the page: functions become proxies that copy
 * arguments and results, plain objects and arrays are copied and frozen, promises are followed, the
 * rest must survive structured clone. Nothing of the preload's world reaches the page: a class
 * loses its prototype, and `ipcRenderer`, without own members, arrives empty.
 */
export function bridgeValue(value: unknown): unknown {
  if (typeof value === 'function') {
    return (...values: unknown[]) => bridgeResult(() => value(...values.map(bridgeValue)))
  }
  if (value === null || typeof value !== 'object') return structuredClone(value)
  if (value instanceof Promise) return value.then(bridgeValue, (error) => Promise.reject(bridgeError(error)))
  if (value instanceof Error) return bridgeError(value)
  if (Array.isArray(value)) return Object.freeze(value.map(bridgeValue))
  if (Object.getPrototypeOf(value) === Object.prototype) {
    return Object.freeze(Object.fromEntries(Object.entries(value).map(([key, item]) => [key, bridgeValue(item)])))
  }
  return structuredClone(value)
}

function bridgeResult(run: () => unknown): unknown {
  try {
    return bridgeValue(run())
  } catch (error) {
    throw bridgeError(error)
  }
}

function bridgeError(error: unknown): unknown {
  return error instanceof Error ? new Error(error.message) : structuredClone(error)
}
