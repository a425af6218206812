import type { backups as english } from '../en/backups.ts'
import { plural } from '../plural.ts'

/** The backups, and the way back to one. */
export const backups: typeof english = {
  backups: {
    list: 'Copias de seguridad',
    make: 'Hacer una copia ahora',
    none: 'Ninguna todavía',
    made: (content) => `Copia hecha: ${content}`,
    vehicles: (count, formatted) => plural(count, '1 vehículo aparcado', `${formatted} vehículos aparcados`),
    stays: (count, formatted) => plural(count, '1 estancia', `${formatted} estancias`),
    reasons: {
      daily: 'diaria',
      hand: 'a mano',
      migration: 'antes de una actualización',
      restore: 'antes de una restauración',
    },
    elsewhere: 'en la otra carpeta',
    days: 'días',
    weeks: 'semanas',
    restore: 'Restaurar',
    restoreOf: (moment) => `Restaurar la copia: ${moment}`,
    confirm: {
      title: (moment) => `¿Restaurar esta copia: ${moment}?`,
      content: (content) => `Contiene: ${content}.`,
      what: 'El aparcamiento, su historial y los ajustes vuelven a ese momento, en cada pantalla. Lo que se hizo desde entonces faltará después.',
      aside: 'El estado actual se guarda como copia, para que esto se pueda deshacer. El PIN sigue siendo el mismo.',
      cancel: 'Cancelar',
      go: 'Restaurar',
    },
    restored: (moment) => `El aparcamiento volvió a este estado: ${moment}`,
  },
}
