import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { connectionLost, type LotClient } from '../../renderer/client/lot-client.ts'
import { resultText, unlistedText } from '../../renderer/shift/check/CheckResultView.tsx'
import { createCheckModel } from '../../renderer/shift/check/check-model.ts'
import { inWalkOrder } from '../../renderer/shift/check/walk-order.ts'
import { projectSnapshot } from '../../renderer/store/lot-projection.ts'
import { createLotStore, type LotStore } from '../../renderer/store/lot-store.ts'
import { createPreferences } from '../../renderer/store/preferences.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
import type { CommandInput } from '../../shared/contract/commands.ts'
import {
  type CheckAction,
  type CheckSurroundings,
  canNote,
  checkAfter,
  FINDINGS,
  type Finding,
  findingOf,
  goneVehicles,
  type KeptCheck,
  keptCheck,
  type LotCheck,
  openCheck,
  tallyCheck,
  unlistedPlates,
} from '../../shared/lot-check.ts'
import type { Session } from '../../shared/session.ts'
import { catalogueOf } from './support/catalogues.ts'
import { NOON, sessionOf, snapshotOf } from './support/lot.ts'

const messages = catalogueOf('en')
const wording = { messages, formats: createFormats('en', messages) }

/** The storage of a browser, which outlives a page. */
function storageOf(): Storage {
  const kept = new Map<string, string>()
  return {
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  } as unknown as Storage
}

function mark({ id: sessionId, arrivedAt }: Session, finding: Finding | null): CheckAction {
  return { kind: 'mark', sessionId, arrivedAt, finding }
}

/** The check after some steps. */
function taken(steps: readonly CheckAction[], around: CheckSurroundings): LotCheck {
  const check = steps.reduce<LotCheck | null>((before, step) => checkAfter(before, step, around), null)
  if (check === null) throw new Error('no check goes on')
  return check
}

const startCheck = (startedAt: number) => taken([{ kind: 'start', startedAt }], { vehicles: () => [], now: NOON })

/** One more step, of a lot with these vehicles. */
function step(check: LotCheck, action: CheckAction, vehicles: readonly Session[] = [], now = NOON): LotCheck {
  return checkAfter(check, action, { vehicles: () => vehicles, now }) ?? startCheck(0)
}

const markVehicle = (check: LotCheck, session: Session, finding: Finding) =>
  step(check, mark(session, findingOf(check, session) === finding ? null : finding))
const noteUnlisted = (check: LotCheck, plate: string) => step(check, { kind: 'note', plate })
const forgetUnlisted = (check: LotCheck, plate: string) => step(check, { kind: 'forget', plate })
const endCheck = (check: LotCheck, vehicles: readonly Session[], now: number) =>
  step(check, { kind: 'end' }, vehicles, now)
const resumeCheck = (check: LotCheck) => step(check, { kind: 'resume' })

describe('the walk', () => {
  test('goes by bay and then by plate as people count, and ends with those of which the bay is not known', () => {
    const bays = ['A10', 'A2', 'B1', 'a1', null, 'A2', '10', '9', null]
    const plates = ['Z 1', 'X 10', 'Y 1', 'W 1', 'K 12', 'X 9', 'V 1', 'U 1', 'K 3']
    const vehicles = bays.map((bay, index) => {
      const plate = plates[index] ?? ''
      return sessionOf(index + 1, { bay, plate, plateKey: plate })
    })
    expect(inWalkOrder(vehicles).map(({ bay, plate }) => `${bay} ${plate}`)).toEqual([
      '9 U 1',
      '10 V 1',
      'a1 W 1',
      'A2 X 9',
      'A2 X 10',
      'A10 Z 1',
      'B1 Y 1',
      'null K 3',
      'null K 12',
    ])
  })
})

describe('a check of the lot', () => {
  const [one, two, three] = [sessionOf(1), sessionOf(2), sessionOf(3)]

  test('counts what was found out; the same again takes it back, and the other changes it', () => {
    let check = markVehicle(startCheck(NOON), one, 'seen')
    check = markVehicle(check, two, 'gone')
    expect(tallyCheck(check, [one, two, three])).toEqual({ listed: 3, seen: 1, gone: 1, unchecked: 1 })
    check = markVehicle(check, two, 'seen')
    expect(tallyCheck(check, [one, two, three])).toEqual({ listed: 3, seen: 2, gone: 0, unchecked: 1 })
    check = markVehicle(check, two, 'seen')
    expect(findingOf(check, two)).toBeNull()
  })

  test('is of the vehicles that are in the list: one that leaves drops out, and is known again when it is brought back', () => {
    const check = markVehicle(markVehicle(startCheck(NOON), one, 'seen'), two, 'gone')
    expect(tallyCheck(check, [one, three])).toEqual({ listed: 2, seen: 1, gone: 0, unchecked: 1 })
    expect(goneVehicles(check, [one, three])).toEqual([])
    expect(goneVehicles(check, [one, two])).toEqual([two])
  })

  test('takes no other stay for the one that was marked, though it has the same id', () => {
    const check = markVehicle(startCheck(NOON), one, 'gone')
    const ofAnotherLot = sessionOf(1, { arrivedAt: NOON + 1 })
    expect(goneVehicles(check, [ofAnotherLot])).toEqual([])
    expect(tallyCheck(check, [ofAnotherLot]).unchecked).toBe(1)
  })

  test('keeps what it came to when it is ended, whatever happens to the list', () => {
    const check = markVehicle(noteUnlisted(startCheck(NOON), 'xy 77'), one, 'gone')
    const ended = endCheck(check, [one, two], NOON + 5)
    expect(ended.result).toEqual({ endedAt: NOON + 5, listed: 2, seen: 0, gone: 1, unchecked: 1, unlisted: ['XY 77'] })
    expect(resumeCheck(ended)).toEqual(check)
  })

  test('notes plates that are not in the list, each once, and lets go of one that is in it by now', () => {
    const vehicles = [sessionOf(1)]
    const check = noteUnlisted(startCheck(NOON), ' xy-77 ')
    expect(check.unlisted).toEqual(['XY-77'])
    expect(canNote(check, vehicles, 'XY 77')).toBe(false)
    expect(canNote(check, vehicles, 'ab1')).toBe(false)
    expect(canNote(check, vehicles, 'AB 12')).toBe(true)
    expect(canNote(check, vehicles, ' - ')).toBe(false)
    expect(unlistedPlates(check, [...vehicles, sessionOf(2, { searchKey: 'XY77' })])).toEqual([])
    expect(unlistedPlates(check, vehicles)).toEqual(['XY-77'])
    expect(forgetUnlisted(check, 'XY-77').unlisted).toEqual([])
    expect(noteUnlisted(check, '').unlisted).toEqual(['XY-77'])
  })

  test('is said in a sentence, with what there was of it', () => {
    const base = { endedAt: NOON, listed: 24, seen: 23, gone: 1, unchecked: 0, unlisted: [] }
    expect(resultText(base, wording)).toBe('24 in the list, 23 seen, 1 gone')
    expect(resultText({ ...base, gone: 0, seen: 24 }, wording)).toBe('24 in the list, 24 seen')
    expect(resultText({ ...base, seen: 0, gone: 0, unchecked: 24 }, wording)).toBe(
      '24 in the list, 0 seen, 24 not checked',
    )
    expect(unlistedText([], wording)).toBeNull()
    expect(unlistedText(['XY 77'], wording)).toBe('1 not in the list: XY 77')
    expect(unlistedText(['XY 77', 'AB 1'], wording)).toBe('2 not in the list: XY 77, AB 1')
  })

  test('comes to the same as a list of what was tapped last, in whatever order vehicles come, go and are marked', () => {
    const step = fc.record({
      id: fc.integer({ min: 1, max: 8 }),
      what: fc.constantFrom('arrive', 'leave', 'reload', ...FINDINGS),
    })
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const listed = new Map<number, Session>()
        const last = new Map<number, string | null>()
        let check = startCheck(NOON)
        for (const { id, what } of steps) {
          const session = sessionOf(id)
          if (what === 'arrive') listed.set(id, session)
          else if (what === 'leave') listed.delete(id)
          else if (what === 'reload') check = openCheck(JSON.parse(JSON.stringify(keptCheck(check)))) ?? startCheck(0)
          else if (listed.has(id)) {
            check = markVehicle(check, session, what)
            last.set(id, last.get(id) === what ? null : what)
          }
        }
        const of = (finding: string | null) => [...listed.keys()].filter((id) => (last.get(id) ?? null) === finding)
        expect(tallyCheck(check, listed.values())).toEqual({
          listed: listed.size,
          seen: of('seen').length,
          gone: of('gone').length,
          unchecked: of(null).length,
        })
        expect(goneVehicles(check, listed.values()).map(({ id }) => id)).toEqual(of('gone'))
      }),
    )
  })
})

describe('the check that every screen of a lot shows', () => {
  /** A core with one check, which tells each of its screens. */
  function openLot() {
    const vehicles = [sessionOf(1), sessionOf(2)]
    let check: KeptCheck | null = null
    const stores: LotStore[] = []
    const sent: string[] = []
    function openScreen(storage = storageOf(), there = vehicles) {
      const lotStore = createLotStore()
      const show = (parked: readonly Session[]) => {
        const isWhole = parked === vehicles
        lotStore.setState({
          lot: projectSnapshot(snapshotOf({ vehicles: parked, isWhole, check })),
          connection: 'live',
        })
      }
      show(there)
      stores.push(lotStore)
      const client = {
        async send(_name: string, { action }: CommandInput<'check.change'>) {
          if (lotStore.getState().connection === 'lost') return connectionLost()
          sent.push(action.kind)
          check = keptCheck(checkAfter(openCheck(check), action, { vehicles: () => vehicles, now: NOON }))
          for (const store of stores)
            store.setState(({ lot }) => ({
              lot: lot && { ...lot, check: store.getState().connection === 'lost' ? lot.check : check },
            }))
          return { ok: true, value: { check } }
        },
        listen: () => () => undefined,
      } as unknown as LotClient
      const model = createCheckModel({
        client,
        preferences: createPreferences(() => storage),
        lotStore,
        now: () => NOON,
      })
      const goOffline = () => lotStore.setState({ connection: 'lost' })
      const comeBack = () => lotStore.setState(({ lot }) => ({ lot: lot && { ...lot, check }, connection: 'live' }))
      const complete = () => show(vehicles)
      return { model, goOffline, comeBack, complete, state: () => model.store.getState() }
    }
    const settle = () => new Promise((done) => setImmediate(done))
    return { openScreen, settle, sent }
  }

  test('is begun, marked, ended and closed on either of two screens', async () => {
    const lot = openLot()
    const [one, two] = [lot.openScreen(), lot.openScreen()]
    one.model.mark(sessionOf(1), 'seen')
    expect(one.state().check).toBeNull()
    one.model.start()
    one.model.mark(sessionOf(1), 'seen')
    await lot.settle()
    expect(two.state().check).toEqual(one.state().check)
    two.model.start()
    two.model.mark(sessionOf(2), 'gone')
    two.model.look({ query: 'xy 77' })
    two.model.note('xy 77')
    expect(two.state().query).toBe('')
    await lot.settle()
    expect(one.state().check?.unlisted).toEqual(['XY 77'])
    one.model.mark(sessionOf(1), 'seen')
    one.model.end()
    await lot.settle()
    expect(two.state().check?.result).toMatchObject({ listed: 2, seen: 0, gone: 1, unlisted: ['XY 77'] })
    two.model.goOn()
    two.model.forget('XY 77')
    await lot.settle()
    expect(one.state().check).toMatchObject({ result: null, unlisted: [] })
    one.model.close()
    await lot.settle()
    expect(two.state().check).toBeNull()
  })

  test('is shown once all vehicles are there, and counts no part of them', async () => {
    const lot = openLot()
    const storage = storageOf()
    const before = lot.openScreen(storage)
    before.model.start()
    await lot.settle()
    before.goOffline()
    before.model.end()
    await lot.settle()
    const after = lot.openScreen(storage, [sessionOf(1)])
    expect(after.state().check).toBeNull()
    after.complete()
    expect(after.state().check?.result).toMatchObject({ listed: 2 })
  })

  test('goes on without a connection, over a reload too, and both screens come to the same', async () => {
    const lot = openLot()
    const storage = storageOf()
    const [one, two] = [lot.openScreen(storage), lot.openScreen()]
    one.model.start()
    await lot.settle()
    one.goOffline()
    one.model.mark(sessionOf(1), 'seen')
    expect(one.state().check?.marks.size).toBe(1)
    two.model.mark(sessionOf(2), 'gone')
    await lot.settle()
    expect(two.state().check?.marks.size).toBe(1)
    const again = lot.openScreen(storage)
    expect(again.state().check?.marks.size).toBe(2)
    again.goOffline()
    again.comeBack()
    await lot.settle()
    expect(two.state().check).toEqual(again.state().check)
    expect(lot.sent).toEqual(['start', 'mark', 'mark'])
  })

  test('is written down without a plate of the list', () => {
    const around = { vehicles: () => [sessionOf(1, { plate: 'SECRET 1' })], now: NOON }
    const check = taken([{ kind: 'start', startedAt: NOON }, mark(sessionOf(1), 'gone'), { kind: 'end' }], around)
    const written = JSON.stringify(keptCheck(check))
    expect(written).not.toContain('SECRET')
    expect(openCheck(JSON.parse(written))).toEqual(check)
  })
})
