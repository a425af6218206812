/** How many addresses are remembered. */
const RECENT_LIMIT = 5

/** The remembered addresses, newest first; whatever else is remembered is ignored. */
export function readRecentUrls(remembered: unknown): readonly string[] {
  if (!Array.isArray(remembered)) return []
  return remembered.filter((url) => typeof url === 'string').slice(0, RECENT_LIMIT)
}

/** The addresses with one more on top. One that carries a password is not kept. */
export function withRecentUrl(urls: readonly string[], url: string): readonly string[] {
  if (hasCredentials(url)) return urls
  return [url, ...urls.filter((known) => known !== url)].slice(0, RECENT_LIMIT)
}

function hasCredentials(url: string): boolean {
  const parsed = URL.parse(url)
  return parsed === null || parsed.username !== '' || parsed.password !== ''
}
