/**
 * The wire format between a page and the main process: JSON, with an object of one key `$` for what
 * JSON cannot say. Refuses what structured clone refuses (functions, symbols, DOM nodes), as
 * Electron does, and the few values it cannot carry itself (cycles, blobs, ports): stricter than
 * Electron, never more lenient.
 */
export function encodeForWire(value: unknown): string {
  return JSON.stringify(toWire(structuredClone(value)))
}

/** The value behind encodeForWire's text. */
export function decodeFromWire(text: string): unknown {
  return fromWire(JSON.parse(text))
}

function tagged(tag: string, value?: unknown): unknown {
  return { $: tag, value }
}

function toWire(value: unknown): unknown {
  if (value === undefined) return tagged('undefined')
  if (typeof value === 'bigint') return tagged('bigint', String(value))
  if (typeof value === 'number') {
    return Number.isFinite(value) && !Object.is(value, -0)
      ? value
      : tagged('number', Object.is(value, -0) ? '-0' : String(value))
  }
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return Array.from(value, toWire)
  if (value instanceof Date) return tagged('date', value.getTime())
  if (value instanceof Map)
    return tagged(
      'map',
      [...value].map(([key, item]) => [toWire(key), toWire(item)]),
    )
  if (value instanceof Set) return tagged('set', [...value].map(toWire))
  if (value instanceof RegExp) return tagged('regexp', [value.source, value.flags])
  if (value instanceof Error) return tagged('error', [value.name, value.message])
  if (value instanceof ArrayBuffer) return tagged('buffer', [...new Uint8Array(value)])
  if (ArrayBuffer.isView(value)) {
    return tagged('view', [
      value.constructor.name,
      [...new Uint8Array(value.buffer, value.byteOffset, value.byteLength)],
    ])
  }
  if (Object.getPrototypeOf(value) !== Object.prototype) {
    throw new Error(`The stand-in cannot carry a ${value.constructor.name} between a page and the main process.`)
  }
  const entries = Object.entries(value)
  if ('$' in value)
    return tagged(
      'object',
      entries.map(([key, item]) => [key, toWire(item)]),
    )
  return Object.fromEntries(entries.map(([key, item]) => [key, toWire(item)]))
}

function fromWire(value: unknown): unknown {
  if (value === null || typeof value !== 'object') return value
  if (Array.isArray(value)) return value.map(fromWire)
  if ('$' in value) return fromTagged(value as { $: string; value: unknown })
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, fromWire(item)]))
}

function fromTagged({ $: tag, value }: { $: string; value: unknown }): unknown {
  const pairs = value as [unknown, unknown][]
  switch (tag) {
    case 'undefined':
      return undefined
    case 'bigint':
      return BigInt(value as string)
    case 'number':
      return Number(value)
    case 'date':
      return new Date(value as number)
    case 'map':
      return new Map(pairs.map(([key, item]) => [fromWire(key), fromWire(item)]))
    case 'set':
      return new Set((value as unknown[]).map(fromWire))
    case 'regexp':
      return new RegExp(...(value as [string, string]))
    case 'error': {
      const [name, message] = value as [string, string]
      return Object.assign(new Error(message), name === 'Error' ? {} : { name })
    }
    case 'buffer':
      return Uint8Array.from(value as number[]).buffer
    case 'view': {
      const [name, bytes] = value as [string, number[]]
      const { buffer } = Uint8Array.from(bytes)
      const View = Reflect.get(globalThis, name) as new (buffer: ArrayBuffer) => unknown
      return new View(buffer)
    }
    case 'object':
      return Object.fromEntries(pairs.map(([key, item]) => [key, fromWire(item)]))
    default:
      throw new Error(`Unknown tag on the wire: ${tag}`)
  }
}
