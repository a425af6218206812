import { expect, type Page } from '@playwright/test'
import axe from 'axe-core'

/** The rules of WCAG 2.2 AA, and axe's own good practices. */
const RULE_SETS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** The longest wait (ms) for what moves: longer than anything takes that ends at all. */
const LONGEST_MOVE_MS = 2_000

/** Waits until nothing fades or moves but what never ends: half-transparent text lacks contrast. */
async function settled(page: Page): Promise<void> {
  await page.evaluate((longestMs) => {
    const arrived = async () => {
      for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame)
      const ending = document.getAnimations().filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity)
      await Promise.allSettled(ending.map(({ finished }) => finished))
    }
    return Promise.race([arrived(), new Promise<void>((resolve) => setTimeout(resolve, longestMs))])
  }, LONGEST_MOVE_MS)
}

/** A page once axe's source was run in it. */
interface WindowWithAxe {
  readonly axe: typeof axe
}

/**
 * The rules that the colours decide: all that the dark theme can break where the light one is
 * sound.
 */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Fails, naming each rule and element, where axe finds something in either theme on the page as it
 * stands. Axe is asked in the page itself: its driver for Playwright opens and closes another page
 * at every question, to put together what it found in frames, which takes ten times as long.
 */
export async function expectAccessible(page: Page): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(axe.source)
  await expectNothingFound(page, { type: 'tag', values: RULE_SETS })
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingFound(page, { type: 'rule', values: COLOUR_RULES })
  await page.emulateMedia({ colorScheme: null })
}

/** A second look decides: a message may have begun to fade while axe was looking. */
async function expectNothingFound(page: Page, rules: axe.RunOnly): Promise<void> {
  const first = await found(page, rules)
  expect(first.length === 0 ? first : await found(page, rules)).toEqual([])
}

async function found(page: Page, runOnly: axe.RunOnly): Promise<readonly object[]> {
  await settled(page)
  const options: axe.RunOptions = { runOnly, resultTypes: ['violations'], iframes: false }
  const { violations } = await page.evaluate(
    (chosen) => (window as unknown as WindowWithAxe).axe.run(document, chosen),
    options,
  )
  return violations.map(({ id, nodes }) => ({ id, elements: nodes.map((node) => node.html) }))
}

/** A telephone, a tablet upright, and the lot's usual window, in which axe looks at the page. */
const SIZES = [
  { width: 400, height: 800 },
  { width: 800, height: 1280 },
  { width: 1280, height: 800 },
] as const

/** Axe finds nothing, and in no size is the page wider than the screen. */
export async function expectAccessibleInEachSize(page: Page): Promise<void> {
  for (const size of SIZES) {
    await page.setViewportSize(size)
    expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0)
  }
  await expectAccessible(page)
}
