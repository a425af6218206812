import { failure } from '../../../shared/app-error.ts'
import { backOff } from '../../../shared/back-off.ts'
import { type CommandName, commands, type DecodedInput } from '../../../shared/contract/commands.ts'
import type { Pass } from '../../../shared/contract/pin.ts'
import { MINUTE_MS, SECOND_MS } from '../../../shared/time.ts'
import type { Clock } from '../ports/clock.ts'
import type { PinRecord } from '../ports/lot-stores.ts'
import { type Caller, isFromElsewhere } from './caller.ts'
import type { CoreParts } from './context.ts'

/** How long a screen stays unlocked. */
const PASS_MS = 5 * MINUTE_MS

/** The screens that are unlocked; none outlasts the application. */
interface Passes {
  give(): Pass
  isValid(pass: unknown): boolean
  /** @returns whether it was valid until now. */
  end(pass: string): boolean
  endAll(): void
}

/** All screens begin locked. By the monotonic clock: setting the wall clock prolongs nothing. */
function createPasses(clock: Pick<Clock, 'now' | 'monotonic'>, newId: () => string): Passes {
  const ends = new Map<string, number>()

  function dropEnded(): void {
    for (const [pass, end] of ends) if (end <= clock.monotonic()) ends.delete(pass)
  }

  return {
    give() {
      dropEnded()
      const pass = newId()
      ends.set(pass, clock.monotonic() + PASS_MS)
      return { pass, until: clock.now() + PASS_MS }
    },
    isValid(pass) {
      dropEnded()
      return typeof pass === 'string' && ends.has(pass)
    },
    end(pass) {
      dropEnded()
      return ends.delete(pass)
    },
    endAll: () => ends.clear(),
  }
}

/** Wrong attempts that cost nothing: a finger slips. */
const FREE_FAILURES = 3
const FIRST_WAIT_MS = 30 * SECOND_MS
const LONGEST_WAIT_MS = 15 * MINUTE_MS

/**
 * The wait after so many wrong attempts in a row: none up to the third, then 30 seconds, doubled
 * each time, 15 minutes at most. All 10,000 PINs of four digits take over a hundred days.
 */
function waitAfter(failures: number): number {
  if (failures <= FREE_FAILURES) return 0
  return backOff(failures - FREE_FAILURES - 1, FIRST_WAIT_MS, LONGEST_WAIT_MS)
}

/** What is left of a wait (ms); with the clock set back, no more than the longest wait. */
function waitLeft(notBefore: number, now: number): number {
  return Math.min(LONGEST_WAIT_MS, Math.max(0, notBefore - now))
}

/** The optional PIN of the lot manager. Daily work never meets it. */
export interface PinLock {
  /** Lets a command pass or refuses it. @throws AppFailure `forbidden` `pin-needed` */
  guard(name: CommandName, input: unknown, pass: unknown): void
  /** @throws AppFailure `forbidden` (`pin-wrong`, `pin-wait`), `conflict` `pin-not-set` */
  unlock(pin: string): Promise<Pass>
  lock(pass: string): boolean
  isSet(): boolean
  /** Names the PIN that is set, anew with each one; `null` where none is. */
  id(): string | null
  /**
   * The first one is set at this computer alone, or a stranger could lock its attendants out.
   * @throws AppFailure `forbidden` `pin-only-here`; as `unlock`, if `currentPin` is given
   * @returns whether a PIN is set now
   */
  set(input: DecodedInput<'pin.set'>, caller: Caller): Promise<boolean>
}

/** The lock over what is stored. A restart or a change of the PIN locks all screens again. */
export function createPinLock({
  store,
  clock,
  pinHasher,
  newId,
}: Pick<CoreParts, 'store' | 'clock' | 'pinHasher' | 'newId'>): PinLock {
  const passes = createPasses(clock, newId)
  let known = store.pin.load()?.hash
  let id = known === undefined ? null : newId()
  store.onCommit(({ topics }) => {
    if (!topics.has('pin')) return
    const hash = store.pin.load()?.hash
    // An attempt is written, too, and leaves the PIN as it was.
    if (hash !== known) id = hash === undefined ? null : newId()
    known = hash
  })

  function setRecord(): PinRecord {
    const record = store.pin.load()
    if (record !== null) return record
    throw failure('pin-not-set')
  }

  function refuseEarly(record: PinRecord): void {
    const left = waitLeft(record.notBefore, clock.now())
    if (left === 0) return
    const seconds = Math.ceil(left / SECOND_MS)
    throw failure('pin-wait', { seconds })
  }

  /** Counts the attempt as wrong before the check: a crash or parallel attempts gain nothing. */
  function countAttempt(): PinRecord {
    return store.write(() => {
      const record = setRecord()
      refuseEarly(record)
      const failures = record.failures + 1
      store.pin.save({ ...record, failures, notBefore: clock.now() + waitAfter(failures) })
      return record
    })
  }

  async function check(pin: string): Promise<void> {
    const { hash } = countAttempt()
    if (!(await pinHasher.matches(pin, hash))) throw failure('pin-wrong')
    // The PIN may have been changed meanwhile; then this one is the old one.
    if (store.pin.load()?.hash !== hash) throw failure('pin-wrong')
    store.write(() => store.pin.save({ hash, failures: 0, notBefore: 0 }))
  }

  return {
    guard(name, input, pass) {
      const needsPin: (input: never) => boolean = commands[name].needsPin
      if (id === null || !needsPin(input as never) || passes.isValid(pass)) return
      throw failure('pin-needed')
    },
    async unlock(pin) {
      await check(pin)
      return passes.give()
    },
    lock: (pass) => passes.end(pass),
    isSet: () => id !== null,
    id: () => id,
    async set({ pin, currentPin }, caller) {
      if (pin !== null && store.pin.load() === null && isFromElsewhere(caller)) throw failure('pin-only-here')
      if (currentPin !== undefined && store.pin.load() !== null) await check(currentPin)
      const hash = pin === null ? null : await pinHasher.hash(pin)
      store.write(() => store.pin.save(hash === null ? null : { hash, failures: 0, notBefore: 0 }))
      passes.endAll()
      return hash !== null
    },
  }
}
