import { useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { useDisplayStore } from './display.ts'
import { useMessages } from './wording.ts'

/** The least width in letters' heights that every page is laid out for: a telephone at 150 %. */
const LEAST_LETTERS = 15

/** The theme `system` leaves colours to the operating system. */
export function useDisplay(): void {
  const display = useDisplayStore()
  const { language } = useMessages()
  const theme = useStore(display, (state) => state.theme)
  const textSize = useStore(display, (state) => state.textSize)
  useLayoutEffect(() => {
    const { documentElement } = document
    documentElement.dataset.theme = theme
    documentElement.lang = language
  }, [theme, language])
  useLayoutEffect(() => {
    document.documentElement.style.fontSize = `min(${textSize}%, max(100%, 100vw / ${LEAST_LETTERS}))`
    measureAnew(document.getElementById('root'))
  }, [textSize])
}

/**
 * Has the browser ask its container queries again: Chromium keeps its old answers when only the
 * text size changes, and would lay out large text as if there were room for it.
 */
function measureAnew(container: HTMLElement | null): void {
  if (container === null) return
  container.style.containerType = 'normal'
  container.getBoundingClientRect()
  container.style.containerType = ''
}
