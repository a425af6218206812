import { describe, expect, test } from 'vitest'
import { describeSource, readSourceUrl } from '../../main/import/source-url.ts'
import { AppFailure } from '../../shared/app-error.ts'

function codeOf(text: string): string {
  try {
    return readSourceUrl(text).href
  } catch (error) {
    if (error instanceof AppFailure) return error.error.code
    throw error
  }
}

describe('the URL of a source', () => {
  test('loses its user name, password and fragment', () => {
    expect(codeOf(' https://user:secret@lot.example:8443/a.csv?day=1#top ')).toBe(
      'https://lot.example:8443/a.csv?day=1',
    )
  })

  test.each([
    'file:///etc/passwd',
    'C:/lot.csv',
    'localhost:lot.csv',
    'ftp://lot.example/a.csv',
    'data:text/csv,KA',
    'javascript:alert(1)',
    'app://ui/',
  ])('%s is of a kind that is not imported', (text) => {
    expect(codeOf(text)).toBe('url-not-http')
  })

  test.each([
    ['localhost:5141/lot.csv', 'http://localhost:5141/lot.csv'],
    ['lot.example:8080', 'http://lot.example:8080/'],
    ['lot.example/lot.csv?day=1', 'http://lot.example/lot.csv?day=1'],
    ['192.168.0.7:81?day=1', 'http://192.168.0.7:81/?day=1'],
    ['[::1]:5141/lot.csv', 'http://[::1]:5141/lot.csv'],
    ['//lot.example/lot.csv', 'http://lot.example/lot.csv'],
  ])('%s is asked over http', (text, href) => {
    expect(codeOf(text)).toBe(href)
    expect(describeSource(text)).toBe(href)
  })

  test.each([
    ['a mark of bytes', '\ufeffhttps://lot.example/a.csv'],
    ['a space of no width', '\u200bhttps://lot.example/a.csv\u200b'],
    ['marks of direction', ' \u2068\u200ehttps://lot.example/a.csv\u2069\n'],
    ['a soft hyphen', '\u00adhttps://lot.example/a.csv'],
    ['a space that does not break', '\u00a0https://lot.example/a.csv\u00a0'],
  ])('loses %s around it', (_what, text) => {
    expect(codeOf(text)).toBe('https://lot.example/a.csv')
    expect(describeSource(text)).toBe('https://lot.example/a.csv')
  })

  test('keeps what is invisible within it: some scripts write with it', () => {
    expect(codeOf('https://lot.example/\u0645\u06cc\u200c\u0634.csv')).toContain('%E2%80%8C')
  })

  test.each(['', 'lot', 'lot.csv', '/a.csv', 'http://', 'https://a b/', 'a b/lot.csv', '//'])(
    '%j is no URL',
    (text) => {
      expect(codeOf(text)).toBe('url-unreadable')
    },
  )
})

describe('what is shown of a source', () => {
  test('is its URL without credentials', () => {
    expect(describeSource('http://user:secret@lot.example/a.csv#x')).toBe('http://lot.example/a.csv')
  })

  test('is the text where it is no URL, still without a password', () => {
    expect(describeSource(' not a url ')).toBe('not a url')
    expect(describeSource('http://user:secret@')).toBe('http://')
    expect(describeSource('ftp://user:secret@lot.example/a')).toBe('ftp://lot.example/a')
  })
})
