import { type Context, createContext, createElement, type ReactNode, use } from 'react'

/** Puts one part of the screen within reach of all that is inside it. */
export type Provision = (inside: ReactNode) => ReactNode

/** A part of the screen that its components share: its context, and the hook that reads it. */
export function createPart<T>(name: string): readonly [context: Context<T | null>, usePart: () => T] {
  const context = createContext<T | null>(null)
  function usePart(): T {
    const part = use(context)
    if (part === null) throw new Error(`a component was rendered without ${name}`)
    return part
  }
  return [context, usePart]
}

export function provide<T>(context: Context<T | null>, part: T): Provision {
  return (inside) => createElement(context, { value: part }, inside)
}
