import { describe, expect, test } from 'vitest'
import { type KeypadKey, pressKey } from '../../renderer/answer/Keypad.tsx'

const backspace: KeypadKey = { kind: 'backspace' }
const letter = (character: string): KeypadKey => ({ kind: 'character', character })

describe('the keypad', () => {
  test('writes where the cursor is', () => {
    expect(pressKey({ text: 'AB12', start: 2, end: 2 }, letter('-'))).toEqual({ text: 'AB-12', start: 3, end: 3 })
    expect(pressKey({ text: '', start: 0, end: 0 }, letter('K'))).toEqual({ text: 'K', start: 1, end: 1 })
  })

  test('writes in the place of what is marked: a new plate after an answered one', () => {
    expect(pressKey({ text: 'AB 123', start: 0, end: 6 }, letter('K'))).toEqual({ text: 'K', start: 1, end: 1 })
  })

  test('takes back the character before the cursor, or what is marked', () => {
    expect(pressKey({ text: 'AB12', start: 2, end: 2 }, backspace)).toEqual({ text: 'A12', start: 1, end: 1 })
    expect(pressKey({ text: 'AB12', start: 1, end: 3 }, backspace)).toEqual({ text: 'A2', start: 1, end: 1 })
  })

  test('has nothing to take back at the start', () => {
    expect(pressKey({ text: 'AB', start: 0, end: 0 }, backspace)).toEqual({ text: 'AB', start: 0, end: 0 })
  })

  test('takes back a whole character, however it is stored', () => {
    expect(pressKey({ text: 'A𠮷', start: 3, end: 3 }, backspace)).toEqual({ text: 'A', start: 1, end: 1 })
  })
})
