import { z } from 'zod'

/** A PIN: 4 to 12 digits, so that a keypad of ten keys can write it. */
export const pinSchema = z.string().regex(/^[0-9]{4,12}$/, 'A PIN has 4 to 12 digits.')

/** The proof of an unlocked screen, as `pin.unlock` answers it. */
export const passSchema = z.string().min(1).max(100)
