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

  test.each(['file:///etc/passwd', 'ftp://lot.example/a.csv', 'data:text/csv,KA', 'javascript:1', 'app://ui/'])(
    '%s is of a kind that is not imported',
    (text) => {
      expect(codeOf(text)).toBe('url-not-http')
    },
  )

  test.each(['', 'lot', '/a.csv', 'http://', 'https://a b/'])('%j is no URL', (text) => {
    expect(codeOf(text)).toBe('url-unreadable')
  })
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
