import { expect, test } from 'vitest'
import { plural } from '../../renderer/messages/fr/plural.ts'
import { fr } from '../../renderer/messages/fr.ts'

type Text = string | ((...values: unknown[]) => unknown)

/** Everything that the catalogue can say, with a sign in the place of each value. */
function sayings(branch: object): readonly string[] {
  return Object.values(branch).flatMap((value: object | Text) => {
    if (typeof value === 'string') return [value]
    if (typeof value !== 'function') return sayings(value)
    const said = value(...Array.from({ length: value.length }, () => '#'))
    return typeof said === 'string' ? [said] : sayings(said as object)
  })
}

const said = sayings({ ...fr, errors: sayingsOfErrors() })

/** The sentences for errors take their values by name. */
function sayingsOfErrors(): readonly string[] {
  const anyValue = new Proxy({}, { get: () => '#' })
  return Object.values(fr.errors).map((sentence) =>
    typeof sentence === 'string' ? sentence : (sentence as (values: object) => string)(anyValue),
  )
}

test('no line breaks before a high sign or inside guillemets', () => {
  expect(said.length).toBeGreaterThan(500)
  expect(said.filter((text) => / [:;!?»%]|« /.test(text))).toEqual([])
})

test('every high sign and guillemet has its space, but for those of addresses and times', () => {
  const bare = said.map((text) => text.replaceAll(/(?:https?|postgres):(\/\/\S+)?|\d\d:\d\d/g, ''))
  expect(bare.filter((text) => /[^\u00a0\u202f][:;!?»]|«[^\u00a0]/.test(text))).toEqual([])
})

test('none is singular', () => {
  expect([0, 1, 2].map((count) => plural(count, 'place', 'places'))).toEqual(['place', 'place', 'places'])
})
