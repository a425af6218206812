import { useLayoutEffect } from 'react'
import { useStore } from 'zustand'
import { useMessages, useServices } from '../services.ts'

/** Puts theme, text size and language on the page; the theme `system` leaves colours to the operating system. */
export function useDisplay(): void {
  const { display } = useServices()
  const { language } = useMessages()
  const theme = useStore(display, (state) => state.theme)
  const textSize = useStore(display, (state) => state.textSize)
  useLayoutEffect(() => {
    const { documentElement } = document
    documentElement.dataset.theme = theme
    documentElement.style.fontSize = `${textSize}%`
    documentElement.lang = language
  }, [theme, textSize, language])
}
