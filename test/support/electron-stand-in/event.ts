/** The first argument of Electron's events: what a listener may refuse. */
export interface PreventableEvent {
  readonly defaultPrevented: boolean
  preventDefault(): void
}

/** A fresh event, with further details beside it (`url` of a navigation, and the like). */
export function preventableEvent<Details extends object>(details: Details): PreventableEvent & Details {
  let isPrevented = false
  return Object.defineProperties(
    { ...details },
    {
      defaultPrevented: { get: () => isPrevented },
      preventDefault: {
        value: () => {
          isPrevented = true
        },
      },
    },
  ) as PreventableEvent & Details
}
