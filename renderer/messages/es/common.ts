import { atMoment, withArticle } from '../../../shared/messages/es/moments.ts'
import type { common as english } from '../en/common.ts'
import { plural } from '../plural.ts'

/** What every page shares: the way between them, times, statuses, tables, and the frame. */
export const common: typeof english = {
  pages: {
    label: 'Páginas',
    lot: 'Aparcamiento',
    history: 'Historial',
    shift: 'Turno',
    manager: 'Gestión',
    statistics: 'Estadísticas',
    imports: 'Importaciones',
    settings: 'Ajustes',
  },

  time: {
    yesterday: (clock) => `ayer ${clock}`,
    tomorrow: (clock) => `mañana ${clock}`,
    onDay: (day, clock) => `${day} ${clock}`,
    seconds: (seconds) => `${seconds} s`,
    minutes: (minutes) => `${minutes} min`,
    hours: (hours, minutes) => `${hours} h ${minutes} min`,
    days: (days, hours) => `${days} d ${hours} h`,
    justNow: 'ahora mismo',
    ago: (duration) => `hace ${duration}`,
  },

  status: {
    charging: 'Cargando',
    paused: 'En pausa',
    ready: 'Listo',
    overstaying: 'Excedido',
    departed: 'Salió',
    atRisk: 'Con retraso',
    attention: 'Revisar',
  },

  flags: {
    driverWaiting: 'Cliente esperando',
    neededBy: (clock) => `recogida ${clock}`,
    reasons: {
      'charge-fell': (clock) => `la carga bajó ${atMoment(clock)}`,
      'no-progress': (clock) => `no avanza desde ${withArticle(clock)}`,
      leap: (clock) => `la carga dio un salto ${atMoment(clock)}`,
      'reading-too-old': (clock) => `sin lectura desde ${withArticle(clock)}`,
      'stopped-charging': (clock, charge) => `dejó de cargar al ${charge} ${atMoment(clock)}`,
      unplugged: (clock, charge) => `desenchufado al ${charge} ${atMoment(clock)}`,
      'charger-suspended': (clock) => `el cargador retiene la corriente desde ${withArticle(clock)}`,
      'charger-faulted': (clock) => `cargador averiado desde ${withArticle(clock)}`,
      'charger-offline': (clock) => `cargador sin conexión desde ${withArticle(clock)}`,
      'no-current': (clock) => `sin corriente desde ${withArticle(clock)}`,
    },
  },

  table: {
    pages: 'Páginas de la tabla',
    range: (first, last, total) => `${first}–${last} de ${total}`,
    previous: 'Anterior',
    next: 'Siguiente',
  },

  keys: {
    title: 'Teclado',
    close: 'Cerrar la lista de teclas',
    list: [
      { press: ['A … Z', '0 … 9', '/'], does: 'Preguntar por una matrícula, en cualquier página' },
      { press: ['↑', '↓'], does: 'Elegir entre matrículas o recorrer la lista' },
      { press: ['Intro'], does: 'Abrir el vehículo; otra vez lleva a sus datos' },
      { press: ['F2'], does: 'Cambiar el objetivo del vehículo abierto' },
      { press: ['Esc'], does: 'Borrar la matrícula o cerrar lo que está abierto' },
      { press: ['Ctrl + Z'], does: 'Deshacer lo que ofrece el último mensaje' },
      { press: ['Re Pág', 'Av Pág', 'Inicio', 'Fin'], does: 'Saltar por la lista' },
      { press: ['F6'], does: 'Ir a los mensajes' },
      { press: ['F1'], does: 'Mostrar esta lista' },
    ],
  },

  frame: {
    lastImport: (clock, ago) => `Última importación correcta: ${clock} (${ago})`,
    watchesFailing: (count, formatted) => plural(count, 'Falla 1 fuente', `Fallan ${formatted} fuentes`),
    noImport: 'Nada importado todavía',
    live: 'Conectado',
    connecting: 'Conectando…',
    lost: 'Sin conexión',
    lostBanner: (clock) =>
      `Sin conexión. Así estaba el aparcamiento ${atMoment(clock)}; se vuelve a intentar automáticamente.`,
    lostAtStart: 'AmpControl no responde. Se vuelve a intentar automáticamente.',
    httpOff: 'Sin HTTP',
    tryAgain: 'Reintentar',
    crashTitle: 'La pantalla se ha detenido',
    crashHint: 'El aparcamiento está a salvo: solo esta ventana no pudo seguir. Actualícela para continuar.',
    reload: 'Actualizar',
    toasts: 'Mensajes',
  },
}
