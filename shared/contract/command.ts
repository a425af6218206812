import { z } from 'zod'
import { LAST_INSTANT } from '../time.ts'

/** What a command answers: a type alone, of which nothing is there at run time. */
export interface Answers<Value> {
  readonly type?: Value
}

/** States what a command answers. */
export function answers<Value>(): Answers<Value> {
  return {}
}

/** A command as its feature declares it: all there is to know of it but what it does. */
export interface Command<Input extends z.ZodType, Value> {
  /** Decoded at the door, whoever sent it. */
  readonly input: Input
  readonly value: Answers<Value>
  /** Writes nothing. */
  readonly isRead: boolean
  /** Whether it is refused without a pass while a PIN is set. Daily work never needs it. */
  readonly needsPin: (input: z.output<Input>) => boolean
}

interface Declaration<Input extends z.ZodType, Value> {
  readonly input: Input
  readonly value: Answers<Value>
  readonly isRead?: boolean
  readonly needsPin?: boolean | ((input: z.output<Input>) => boolean)
}

/** Declares a command; the contract's types, the door and the guard of the PIN follow from it. */
export function command<Input extends z.ZodType, Value>({
  input,
  value,
  isRead = false,
  needsPin = false,
}: Declaration<Input, Value>): Command<Input, Value> {
  return { input, value, isRead, needsPin: typeof needsPin === 'function' ? needsPin : () => needsPin }
}

/** Parts of inputs that several features have. */
export const noInput = z.strictObject({})
export const id = z.number().int().positive()
export const manyIds = z.array(id).min(1).max(10_000)
export const plate = z.string().max(200)
export const instant = z.number().int().min(0).max(LAST_INSTANT)
