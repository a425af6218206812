import { failure } from '../../../shared/app-error.ts'
import type { DecodedInput } from '../../../shared/contract/commands.ts'
import type { CommandName } from '../../../shared/contract/names.ts'
import type { Pass } from '../../../shared/pass.ts'
import { SECOND_MS } from '../../../shared/time.ts'
import type { PinHasher } from '../ports/pin-hasher.ts'
import type { PinRecord } from '../ports/store.ts'
import { waitAfter, waitLeft } from './back-off.ts'
import type { CoreContext } from './context.ts'
import { needsPin } from './guarded-commands.ts'
import { createPasses } from './passes.ts'

/** The optional PIN of the lot manager. Daily work never meets it. */
export interface PinLock {
  /** Lets a command pass or refuses it. @throws AppFailure `forbidden` `pin-needed` */
  guard(name: CommandName, input: unknown, pass: unknown): void
  /** @throws AppFailure `forbidden` (`pin-wrong`, `pin-wait`), `conflict` `pin-not-set` */
  unlock(pin: string): Promise<Pass>
  lock(pass: string): boolean
  isSet(): boolean
  /** @throws AppFailure as `unlock`, where `currentPin` is given. @returns whether a PIN is set now. */
  set(input: DecodedInput<'pin.set'>): Promise<boolean>
}

/** The lock over what is stored. The screens that were unlocked before a restart, or a change of the PIN, are locked after it. */
export function createPinLock(
  context: Pick<CoreContext, 'store' | 'clock'>,
  hasher: PinHasher,
  newId: () => string,
): PinLock {
  const { store, clock } = context
  const passes = createPasses(clock, newId)
  let isSet = store.pin.load() !== null
  store.onCommit(({ topics }) => {
    if (topics.has('pin')) isSet = store.pin.load() !== null
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

  /** Counts the attempt as a wrong one before it is checked: neither a crash nor attempts side by side are free. */
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
    if (!(await hasher.matches(pin, hash))) throw failure('pin-wrong')
    const record = store.pin.load()
    if (record?.hash === hash) store.write(() => store.pin.save({ hash, failures: 0, notBefore: 0 }))
  }

  return {
    guard(name, input, pass) {
      if (!needsPin(name, input) || passes.isValid(pass) || !isSet) return
      throw failure('pin-needed')
    },
    async unlock(pin) {
      await check(pin)
      return passes.give()
    },
    lock: (pass) => passes.end(pass),
    isSet: () => isSet,
    async set({ pin, currentPin }) {
      if (currentPin !== undefined && store.pin.load() !== null) await check(currentPin)
      const hash = pin === null ? null : await hasher.hash(pin)
      store.write(() => store.pin.save(hash === null ? null : { hash, failures: 0, notBefore: 0 }))
      passes.endAll()
      return hash !== null
    },
  }
}
