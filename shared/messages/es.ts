import type { DesktopTexts } from './desktop-texts.ts'
import { withArticle } from './es/moments.ts'
import { pluralFor } from './plural.ts'

const plural = pluralFor('es')

/** What the desktop says outside the window, in Spanish. */
export const es: DesktopTexts = {
  notification: {
    ready: { one: (vehicle) => `${vehicle} está listo`, several: (vehicles) => `${vehicles} están listos` },
    overstaying: {
      one: (vehicle) => `${vehicle} está excedido`,
      several: (vehicles) => `${vehicles} están excedidos`,
    },
    inBay: (plate, bay) => `${plate} en la plaza ${bay}`,
    and: (plates, last) => `${plates} y ${last}`,
    andMore: (plates, count) => plural(count, `${plates} y uno más`, `${plates} y ${count} más`),
    since: (time) => `Desde ${withArticle(time)}.`,
    firstSince: (time) => `El primero, desde ${withArticle(time)}.`,
    levelSince: (level, time) => `Nivel ${level} desde ${withArticle(time)}.`,
  },
  openAlerts: (count) => plural(count, `${count} aviso abierto`, `${count} avisos abiertos`),
  startNotice: {
    missing: 'Faltaba la base de datos.',
    damaged: (keptAs) => `La base de datos estaba dañada y se conserva como ${keptAs}.`,
    restored: (backupTime) =>
      `Se restauró la copia de seguridad (${backupTime}): importe de nuevo sus vehículos, porque falta lo que ocurrió después.`,
    startedEmpty:
      'No había ninguna copia de seguridad correcta, así que el aparcamiento está vacío: importe de nuevo sus vehículos.',
    confirm: 'Aceptar',
  },
}
