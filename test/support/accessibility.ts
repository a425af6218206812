import AxeBuilder from '@axe-core/playwright'
import { expect, type Page } from '@playwright/test'

/** The rules of WCAG 2.2 AA, and axe's own good practices. */
const RULE_SETS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** Fails, naming each rule and element, where axe finds something on the page as it stands. */
export async function expectAccessible(page: Page): Promise<void> {
  const { violations } = await new AxeBuilder({ page }).withTags(RULE_SETS).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, elements: nodes.map((node) => node.html) }))).toEqual([])
}
