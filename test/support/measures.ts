import type { Page } from '@playwright/test'

/** What can be pressed, typed into or chosen. */
const TARGETS =
  'button, a[href], input, select, textarea, summary, [role="tab"], [role="switch"], [role="option"], [role="button"]'

/**
 * The targets that a 48 px finger would miss, with their sizes. A smaller one is fine where a touch
 * at the edge of the 48 px still hits it. Left out is what is behind a dialog or not shown, such as
 * the native field behind a file button.
 */
export function smallTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate((selector) => {
    const reach = 23.5
    const isReached = (target: Element, x: number, y: number) => {
      const hit = document.elementFromPoint(x, y)
      return hit !== null && (target === hit || target.contains(hit) || hit.contains(target))
    }
    const isLarge = (target: Element) => {
      const drawn = target.getBoundingClientRect()
      if (drawn.width >= 2 * reach && drawn.height >= 2 * reach) return true
      target.scrollIntoView({ block: 'center' })
      const { x, y, width, height } = target.getBoundingClientRect()
      const [midX, midY] = [x + width / 2, y + height / 2]
      return (
        [-reach, reach].every((offset) => isReached(target, midX, midY + offset)) &&
        [-reach, reach].every((offset) => isReached(target, midX + offset, midY))
      )
    }
    const front = document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document
    return [...front.querySelectorAll(selector)]
      .filter((target) => target.checkVisibility({ visibilityProperty: true }) && target.clientWidth > 1)
      .filter((target) => !isLarge(target))
      .map((target) => {
        const { width, height } = target.getBoundingClientRect()
        return `${target.tagName}.${target.className} ${Math.round(width)} × ${Math.round(height)}`
      })
  }, TARGETS)
}

/**
 * Texts cut off by their own or a parent's box, or outside the window where nothing scrolls; and
 * the page if it scrolls sideways. An address may end in an ellipsis if its `title` is whole.
 */
export function cutOffTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const nameOf = (element: Element) => `${element.tagName}.${element.className}: ${element.textContent.slice(0, 40)}`
    const found: string[] = []
    const [smallestSelect, ownPadding] = [100, 8]
    const front = document.querySelector('[role="dialog"], [role="alertdialog"]') ?? document.body
    const isPageScrolled = document.documentElement.scrollHeight > innerHeight
    const isHidden = (element: Element) =>
      !element.checkVisibility({ visibilityProperty: true }) || element.closest('.visually-hidden') !== null
    const clips = (overflow: string) => overflow === 'hidden' || overflow === 'clip'
    const scrolls = (overflow: string) => overflow === 'auto' || overflow === 'scroll'

    /** The part of the window that can show an element; `null` along an axis one can scroll. */
    function isWithin(element: Element, box: DOMRect): boolean {
      let [freeX, freeY] = [false, false]
      for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
        const style = getComputedStyle(parent)
        freeX ||= scrolls(style.overflowX)
        freeY ||= scrolls(style.overflowY)
        const frame = parent.getBoundingClientRect()
        if (!freeX && clips(style.overflowX) && (box.right > frame.right + 1 || box.left < frame.left - 1)) return false
        if (!freeY && clips(style.overflowY) && (box.bottom > frame.bottom + 1 || box.top < frame.top - 1)) return false
        if (style.position === 'fixed') break
      }
      if (!freeX && (box.right > innerWidth + 1 || box.left < -1)) return false
      return freeY || isPageScrolled || (box.bottom <= innerHeight + 1 && box.top >= -1)
    }

    const walker = document.createTreeWalker(front, NodeFilter.SHOW_TEXT)
    const range = document.createRange()
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      if (element === null || node.textContent?.trim() === '' || isHidden(element)) continue
      if (element.closest('[title]') !== null && getComputedStyle(element).textOverflow === 'ellipsis') continue
      range.selectNodeContents(node)
      const boxes = [...range.getClientRects()].filter(({ width, height }) => width > 0 && height > 0)
      if (boxes.some((box) => !isWithin(element, box))) found.push(nameOf(element))
    }
    for (const element of front.querySelectorAll('button, [role="tab"], a[href], label, legend, h1, h2, h3, dt')) {
      if (isHidden(element) || element.clientWidth <= 1) continue
      if (!isWithin(element, element.getBoundingClientRect())) found.push(`${nameOf(element)} (is cut off)`)
      const { scrollWidth, clientWidth, scrollHeight, clientHeight } = element
      if (scrollWidth > clientWidth + 1 || scrollHeight > clientHeight + 1) found.push(`${nameOf(element)} (overflows)`)
    }
    const ruler = document.createElement('canvas').getContext('2d')
    for (const select of front.querySelectorAll('select')) {
      // A small one shows an icon alone.
      if (isHidden(select) || ruler === null || select.clientWidth < smallestSelect) continue
      const { font, paddingLeft, paddingRight } = getComputedStyle(select)
      ruler.font = font
      const longest = Math.max(...Array.from(select.options, ({ text }) => ruler.measureText(text).width))
      const room = select.clientWidth - Number.parseFloat(paddingLeft) - Number.parseFloat(paddingRight)
      if (longest + ownPadding > room) found.push(`${nameOf(select)} (a choice is cut off)`)
    }
    if (document.documentElement.scrollWidth > innerWidth) found.push('the page scrolls sideways')
    return [...new Set(found)]
  })
}

/** What lies within another target by design: buttons in a field, an alert that is one target. */
const BY_DESIGN = '.answer-field, .search-field, .alert, .card, .table-row'

/** What stands over the page while the page is scrolled from under it. */
const FIXED_ON_PURPOSE =
  '.navigation, .footer, .alert-list, .match-list, .keypad, .board-controls, .add-form .dialog-actions, th'

/** Pairs of what can be pressed, or of what a row says, that lie over one another in sight. */
export function overlappingTargets(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ([selector, byDesign, fixedOnPurpose]) => {
      /** The part of an element that no parent cuts off. */
      function seenPart(element: Element) {
        const box = element.getBoundingClientRect()
        let [left, top, right, bottom] = [Math.max(0, box.left), Math.max(0, box.top), box.right, box.bottom]
        for (let parent = element.parentElement; parent !== null; parent = parent.parentElement) {
          if (getComputedStyle(parent).overflow === 'visible') continue
          const frame = parent.getBoundingClientRect()
          left = Math.max(left, frame.left)
          top = Math.max(top, frame.top)
          right = Math.min(right, frame.right)
          bottom = Math.min(bottom, frame.bottom)
        }
        return { left, top, right: Math.min(right, innerWidth), bottom: Math.min(bottom, innerHeight) }
      }
      const front = document.querySelector('[role="dialog"]:not(.toast), [role="alertdialog"]') ?? document.body
      const seen = [...front.querySelectorAll(selector)]
        .filter((target) => target.checkVisibility({ visibilityProperty: true }) && target.clientWidth > 1)
        .map((target) => ({ target, ...seenPart(target) }))
        .filter(({ left, top, right, bottom }) => right - left > 2 && bottom - top > 2)
        .filter(({ target }) => target.closest(fixedOnPurpose) === null)
      const nameOf = (element: Element) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 20)}`
      return seen.flatMap((one, index) =>
        seen.slice(index + 1).flatMap((other) => {
          const isApart =
            one.right <= other.left + 1 ||
            other.right <= one.left + 1 ||
            one.bottom <= other.top + 1 ||
            other.bottom <= one.top + 1
          const place = one.target.closest(byDesign)
          const isByDesign = place !== null && place === other.target.closest(byDesign)
          const isWithin = one.target.contains(other.target) || other.target.contains(one.target)
          return isApart || isByDesign || isWithin ? [] : [`${nameOf(one.target)} / ${nameOf(other.target)}`]
        }),
      )
    },
    [
      `${TARGETS}, .plate, .row .badge, .row .ready-at, .row .bay-name, .row .charge-text`,
      BY_DESIGN,
      FIXED_ON_PURPOSE,
    ] as const,
  )
}

/** What moves for longer than an instant: transitions, animations, and what is under way. */
export function movements(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const longest = (durations: string) => Math.max(...durations.split(',').map((text) => Number.parseFloat(text)))
    const moves = (style: CSSStyleDeclaration) =>
      longest(style.transitionDuration) > 0.01 ||
      (style.animationName !== 'none' && longest(style.animationDuration) > 0.01)
    const styled = [...document.querySelectorAll('*')].filter((element) =>
      [undefined, '::before', '::after'].some((part) => moves(getComputedStyle(element, part))),
    )
    const running = document.getAnimations().length > 0 ? ['something that runs'] : []
    return [...new Set([...styled.map((element) => `${element.tagName}.${element.className}`), ...running])]
  })
}

/** Tabs through a page: what had the focus without showing it, and how many had it. */
export async function tabThrough(
  page: Page,
  most = 80,
): Promise<{ readonly count: number; readonly unseen: readonly string[] }> {
  const unseen: string[] = []
  const seen = new Set<number>()
  const numbers = await page.evaluateHandle(() => new Map<Element | null, number>())
  for (let step = 0; step < most; step += 1) {
    await page.keyboard.press('Tab')
    const { id, name, isShown } = await page.evaluate((ids) => {
      const focused = document.activeElement
      const id = ids.get(focused) ?? ids.size
      ids.set(focused, id)
      if (focused === null || focused === document.body) return { id, name: '', isShown: true }
      const outlined = (element: Element) => {
        const style = getComputedStyle(element)
        const isOpaque = !/transparent|, 0\)/.test(style.outlineColor)
        return style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2 && isOpaque
      }
      const bearers = [focused, focused.parentElement, ...focused.children].filter((element) => element !== null)
      const isGuard = focused.getBoundingClientRect().width <= 1
      return {
        id,
        name: `${focused.tagName}.${focused.className}`,
        isShown: isGuard || bearers.some(outlined),
      }
    }, numbers)
    if (seen.has(id)) break
    seen.add(id)
    if (!isShown) unseen.push(name)
  }
  return { count: seen.size, unseen }
}
