import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { resultText, unlistedText } from '../../renderer/shift/check/CheckResultView.tsx'
import { createCheckModel, readCheck, writeCheck } from '../../renderer/shift/check/check-model.ts'
import {
  canNote,
  endCheck,
  FINDINGS,
  findingOf,
  forgetUnlisted,
  goneVehicles,
  type LotCheck,
  markVehicle,
  noteUnlisted,
  resumeCheck,
  startCheck,
  tallyCheck,
  unlistedPlates,
} from '../../renderer/shift/check/lot-check.ts'
import { inWalkOrder } from '../../renderer/shift/check/walk-order.ts'
import { projectSnapshot } from '../../renderer/store/lot-projection.ts'
import { createLotStore } from '../../renderer/store/lot-store.ts'
import { createPreferences } from '../../renderer/store/preferences.ts'
import { createFormats } from '../../renderer/wording/formats.ts'
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
          else if (what === 'reload') check = readCheck(JSON.parse(JSON.stringify(writeCheck(check)))) ?? startCheck(0)
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

describe('a check that a device remembers', () => {
  test('is the same after a reload, without a plate of the list', () => {
    const vehicle = sessionOf(1, { plate: 'SECRET 1' })
    const check = endCheck(noteUnlisted(markVehicle(startCheck(NOON), vehicle, 'gone'), 'XY 77'), [vehicle], NOON + 1)
    const written = JSON.stringify(writeCheck(check))
    expect(written).not.toContain('SECRET')
    expect(readCheck(JSON.parse(written))).toEqual(check)
    expect(writeCheck(null)).toBeNull()
  })

  test('is none where something else is found, and without the parts that cannot be read', () => {
    for (const remembered of [null, 7, 'check', [], {}, { startedAt: 'x', marks: [] }, { startedAt: 1, marks: {} }]) {
      expect(readCheck(remembered)).toBeNull()
    }
    const marks = [[1, NOON, 'seen'], [2, NOON, 'stolen'], ['3', NOON, 'gone'], 4, [5, null, 'gone']]
    const check = readCheck({ startedAt: 1, marks, unlisted: ['XY 77', 8], result: { endedAt: 1, listed: 2 } })
    expect(check).toEqual<LotCheck>({
      startedAt: 1,
      marks: new Map([[1, { arrivedAt: NOON, finding: 'seen' }]]),
      unlisted: ['XY 77'],
      result: null,
    })
  })

  test('goes on at another model of the same device until it is closed', () => {
    const storage = storageOf()
    const lotStore = createLotStore()
    const vehicles = [sessionOf(1), sessionOf(2)]
    lotStore.setState({ lot: projectSnapshot(snapshotOf({ vehicles })) })
    const openModel = () =>
      createCheckModel(
        createPreferences(() => storage),
        lotStore,
        () => NOON,
      )
    const model = openModel()
    model.mark(sessionOf(1), 'seen')
    expect(model.store.getState().check).toBeNull()
    model.start()
    model.mark(sessionOf(1), 'seen')
    model.look({ query: 'xy 77' })
    model.note('xy 77')
    expect(model.store.getState().query).toBe('')

    const again = openModel()
    expect(again.store.getState().check).toEqual(model.store.getState().check)
    again.end()
    expect(again.store.getState().check?.result).toMatchObject({ listed: 2, seen: 1, unlisted: ['XY 77'] })
    expect(openModel().store.getState().check?.result).toMatchObject({ listed: 2 })
    again.goOn()
    again.forget('XY 77')
    expect(openModel().store.getState().check).toMatchObject({ result: null, unlisted: [] })
    again.close()
    expect(openModel().store.getState().check).toBeNull()
  })
})
