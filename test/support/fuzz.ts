import fc from 'fast-check'
import { z } from 'zod'

/** Few values at each push, and AMPCONTROL_FUZZ times as many where that is set, as every night. */
export function fuzzRuns(few: number): { readonly numRuns: number } {
  return { numRuns: few * Number(process.env.AMPCONTROL_FUZZ ?? 1) }
}

/** How long (ms) a test of such values may take. */
export const FUZZ_TIMEOUT_MS = 60_000 * Math.max(1, Number(process.env.AMPCONTROL_FUZZ ?? 1))

interface JsonSchema {
  readonly type?: string
  readonly const?: unknown
  readonly enum?: readonly unknown[]
  readonly anyOf?: readonly JsonSchema[]
  readonly oneOf?: readonly JsonSchema[]
  readonly properties?: Readonly<Record<string, JsonSchema>>
  readonly required?: readonly string[]
  readonly items?: JsonSchema
  readonly maxItems?: number
  readonly minimum?: number
  readonly maximum?: number
}

/** What means something somewhere: edges of numbers, signs of formats, names of the language. */
const MEANINGFUL = [
  ...['', ' ', '0', '-1', '1e999', 'NaN', 'null', 'AB 1', 'ab-1', '\u0000', '\u202e', '__proto__', 'constructor'],
  ...['2026-01-05', '2026-02-30', '24:00', '../x', '%00', "' OR 1=1", '=1+1', 'http://lot.example/x.csv', '😀'],
  ...[0, -0, -1, 1, 2, 0.1, 100, 2 ** 31, 2 ** 53, 1e308, Number.MAX_SAFE_INTEGER, true, false, null],
]

/** Any value that JSON can carry, dense in what means something. */
export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(...MEANINGFUL),
  fc.jsonValue({ maxDepth: 3 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
)

function fitting({ type, ...schema }: JsonSchema): fc.Arbitrary<unknown> {
  const among = schema.anyOf ?? schema.oneOf
  if (among !== undefined) return fc.oneof(...among.map(fitting))
  if ('const' in schema) return fc.constant(schema.const)
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum)
  const { minimum = -1e6, maximum = 1e9 } = schema
  if (type === 'integer') {
    const few = fc.integer({ min: Math.max(minimum, 0), max: Math.min(maximum, Math.max(minimum, 0) + 9) })
    return fc.oneof(few, fc.integer({ min: Math.max(minimum, -1e6), max: Math.min(maximum, Number.MAX_SAFE_INTEGER) }))
  }
  if (type === 'number') return fc.double({ min: minimum, max: maximum, noNaN: true })
  if (type === 'boolean') return fc.boolean()
  if (type === 'null') return fc.constant(null)
  if (type === 'string') return fc.oneof(fc.constantFrom('AB 1', 'CD 2', '2026-01-05', 'x', '12345678'), fc.string())
  if (type === 'array') return fc.array(fitting(schema.items ?? {}), { maxLength: Math.min(4, schema.maxItems ?? 4) })
  if (type !== 'object') return anyJson
  const properties = Object.entries(schema.properties ?? {}).map(([key, value]) => [key, fitting(value)] as const)
  return fc.record(Object.fromEntries(properties), { requiredKeys: [...(schema.required ?? [])] })
}

/** Values that mostly fit a schema, some but for one part, some not at all. */
export function around(schema: z.ZodType): fc.Arbitrary<unknown> {
  const fits = fitting(z.toJSONSchema(schema, { unrepresentable: 'any', io: 'input' }) as JsonSchema)
  const almost = fc.tuple(fits, fc.nat(), anyJson).map(([value, at, other]) => {
    if (typeof value !== 'object' || value === null) return other
    const keys = [...Object.keys(value), 'further']
    return { ...value, [keys[at % keys.length] ?? 'further']: other }
  })
  return fc.oneof({ arbitrary: fits, weight: 4 }, { arbitrary: almost, weight: 3 }, anyJson)
}
