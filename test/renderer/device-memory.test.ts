import { describe, expect, test } from 'vitest'
import { readRecentUrls, withRecentUrl } from '../../renderer/imports/import-run.ts'
import { createPreferences } from '../../renderer/store/preferences.ts'

describe('addresses that a device remembers', () => {
  test('are the newest five, each once', () => {
    const urls = ['a', 'b', 'c', 'd', 'e'].map((name) => `http://lot.example/${name}.csv`)
    const next = withRecentUrl(urls, 'http://lot.example/c.csv')
    expect(next).toHaveLength(5)
    expect(next.slice(0, 2)).toEqual(['http://lot.example/c.csv', 'http://lot.example/a.csv'])
    expect(withRecentUrl(urls, 'http://lot.example/f.csv')).not.toContain('http://lot.example/e.csv')
  })

  test('never hold a password', () => {
    expect(withRecentUrl([], 'http://me:secret@lot.example/a.csv')).toEqual([])
    expect(withRecentUrl([], 'me:secret@lot.example/a.csv')).toEqual([])
    expect(withRecentUrl([], '//secret@lot.example/a.csv')).toEqual([])
    expect(withRecentUrl([], 'lot.example/who@home.csv')).toEqual(['lot.example/who@home.csv'])
  })

  test('are none where something else is remembered under their name', () => {
    expect(readRecentUrls({ a: 1 })).toEqual([])
    expect(readRecentUrls(['http://lot.example/', 7])).toEqual(['http://lot.example/'])
  })
})

describe('preferences', () => {
  test('last as long as the page where the browser keeps nothing', () => {
    const preferences = createPreferences(() => {
      throw new Error('storage is turned off')
    })
    expect(preferences.read('board.filter')).toBeNull()
    preferences.write('board.filter', 'ready')
    expect(preferences.read('board.filter')).toBe('ready')
  })
})
