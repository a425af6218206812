import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

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

/**
 * The rules that the colours decide: all that the dark theme can break where the light one is
 * sound.
 */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block']

/**
 * Fails, naming each rule and element, where axe finds something in either theme on the page as it
 * stands.
 */
export async function expectAccessible(page: Page): Promise<void> {
  await expectNothingFound(page, new AxeBuilder({ page }).withTags(RULE_SETS))
  await page.emulateMedia({ colorScheme: 'dark' })
  await expectNothingFound(page, new AxeBuilder({ page }).withRules(COLOUR_RULES))
  await page.emulateMedia({ colorScheme: null })
}

/** A second look decides: a message may have begun to fade while axe was looking. */
async function expectNothingFound(page: Page, axe: AxeBuilder): Promise<void> {
  const first = await found(page, axe)
  expect(first.length === 0 ? first : await found(page, axe)).toEqual([])
}

async function found(page: Page, axe: AxeBuilder): Promise<readonly object[]> {
  await settled(page)
  const { violations } = await axe.analyze()
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
