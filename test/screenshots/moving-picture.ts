import type { Page } from '@playwright/test'
import gifenc from 'gifenc'

/** In pixels: wide enough for the list and alerts, small enough for a page to load at once. */
export const MOVING_SIZE = { width: 1366, height: 768 } as const

const COLOURS = 64

/** A step of the story, and how long it is looked at, in milliseconds. */
interface Step {
  readonly delay: number
  readonly play: (page: Page) => Promise<void>
}

/** The attendant's main job in six: see the lot, ask for a plate, look, let the vehicle leave. */
const STORY: readonly Step[] = [
  { delay: 1_800, play: async () => {} },
  { delay: 500, play: (page) => type(page, 2) },
  { delay: 2_600, play: (page) => type(page) },
  {
    delay: 2_200,
    play: async (page) => {
      await page.locator('#plate').fill('')
      await page
        .locator('.row')
        .first()
        .click({ position: { x: 8, y: 8 } })
      await page.locator('.vehicle-body').waitFor()
    },
  },
  {
    delay: 1_800,
    play: async (page) => {
      await page.keyboard.press('Escape')
      await page.locator('.row button').first().click()
      await page.mouse.move(0, 0)
      await page.locator('.toast').waitFor()
      await page.locator('.answer[data-tone="departed"]').waitFor()
    },
  },
]

async function type(page: Page, letters?: number): Promise<void> {
  const plate = (await page.locator('.row .plate').first().textContent()) ?? ''
  await page.locator('#plate').fill(plate.slice(0, letters))
  await page
    .locator(letters === undefined ? '.answer-sentence' : '.match-option')
    .first()
    .waitFor()
}

/** The colours of a picture, as the browser that took it decodes it. */
async function pixelsOf(page: Page, png: Buffer): Promise<Uint8ClampedArray> {
  const base64 = await page.evaluate(
    async (source) => {
      const image = new Image()
      image.src = source
      await image.decode()
      const canvas = new OffscreenCanvas(image.width, image.height)
      const context = canvas.getContext('2d')
      context?.drawImage(image, 0, 0)
      const { data } = context?.getImageData(0, 0, image.width, image.height) ?? { data: [] }
      let text = ''
      for (let at = 0; at < data.length; at += 32_768) text += String.fromCharCode(...data.slice(at, at + 32_768))
      return btoa(text)
    },
    `data:image/png;base64,${png.toString('base64')}`,
  )
  return new Uint8ClampedArray(Buffer.from(base64, 'base64'))
}

/** Plays the story on a page that shows a lot, and gives it back as a GIF. */
export async function takeMovingPicture(page: Page, settle: (page: Page) => Promise<void>): Promise<Uint8Array> {
  const gif = gifenc.GIFEncoder()
  const blank = await page.context().newPage()
  for (const { delay, play } of STORY) {
    await play(page)
    await settle(page)
    const pixels = await pixelsOf(blank, await page.screenshot())
    const palette = gifenc.quantize(pixels, COLOURS)
    gif.writeFrame(gifenc.applyPalette(pixels, palette), MOVING_SIZE.width, MOVING_SIZE.height, { palette, delay })
  }
  gif.finish()
  return gif.bytes()
}
