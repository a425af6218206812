import type { statistics as english } from '../en/statistics.ts'
import { plural } from '../plural.ts'

/** The page of statistics. */
export const statistics: typeof english = {
  statistics: {
    periodLabel: 'Período',
    periods: { month: '30 días', quarter: '90 días', year: '365 días', all: 'Todo', custom: 'Del … al' },
    firstDay: 'Desde',
    lastDay: 'Hasta',
    forgottenLabel: 'Estancias olvidadas en la lista',
    forgottenChoices: { without: 'Excluir', with: 'Contar' },
    range: (first, last, zone) => `Del ${first} al ${last}, según la hora de ${zone}`,
    loading: 'Leyendo el historial',
    preparing: (done: string, days: string) => `Se analizan los días pasados: ${done} de ${days}`,
    cancel: 'Cancelar',
    emptyTitle: 'Todavía no ha terminado ninguna estancia',
    emptyHint: 'Los datos aparecen aquí en cuanto hayan llegado y salido vehículos.',

    verdict: {
      title: '¿Hay bastantes plazas?',
      full: (weekday, from, until, bays, share) =>
        `Demasiado pequeño: un ${weekday} de ${from} a ${until} las ${bays} plazas estuvieron ocupadas casi todo el tiempo. De ahí no se sabe cuántos coches no encontraron sitio: al menos el ${share}.`,
      tooSmall: (weekday, from, until, bays, share) =>
        `Justo: un ${weekday} de ${from} a ${until}, un coche encontraría ocupadas las ${bays} plazas el ${share} del tiempo.`,
      right: (weekday, from, until, bays, share) =>
        `Adecuado: incluso un ${weekday} de ${from} a ${until}, un coche encontraría ocupadas las ${bays} plazas solo el ${share} del tiempo.`,
      tooLarge: (bays, peak, share) =>
        `De sobra: nunca se ocuparon más de ${peak} de las ${bays} plazas, y un coche las encontraría todas ocupadas como máximo el ${share} del tiempo.`,
      overFull: (weekday, from, until, present, bays) =>
        `Algo no cuadra: un ${weekday} de ${from} a ${until} la lista contenía ${present} vehículos, pero el aparcamiento tiene ${bays} plazas. Dé salida a los vehículos que ya se han ido o corrija el número de plazas en los ajustes.`,
      baysUnknown:
        '¿Cuántas plazas tiene el aparcamiento? Indíquelo en los ajustes, en «Aparcamiento», y esta página dirá si bastan.',
      setBays: 'Indicar el número de plazas',
      notEnough: (days, neededDays, stays, neededStays) =>
        `Todavía no hay datos suficientes: ${days} de ${neededDays} días, ${stays} de ${neededStays} estancias.`,
      bayLever: (count, bays, share) =>
        plural(count, `Con 1 plaza sería el ${share}.`, `Con ${bays} plazas sería el ${share}.`),
      bayLeverTooLarge: (count, bays, share) =>
        plural(count, `Bastaría con 1 plaza: ${share}.`, `Bastaría con ${bays} plazas: ${share}.`),
      bayLeverAtLeast: (bays, share) => `Harían falta al menos ${bays} plazas para bajar al ${share}.`,
      atLeast: (share) => `al menos ${share}`,
      idleLever: (minutes, share) =>
        `En todo el período, los coches se quedaron ${minutes} después de estar listos (mediana); sin eso sería: ${share}.`,
      hidden: (fullShare) =>
        `Todas las plazas estuvieron ocupadas el ${fullShare} de ese tiempo, así que parte de la demanda no llegó a registrarse; aquí se calcula y se cuenta.`,
      how: 'Cómo se calcula',
      howText: (weekday, from, until, carried, offered) =>
        `La hora más llena de la semana es el ${weekday} de ${from} a ${until}, con ${carried} vehículos presentes de media. Si el aparcamiento estuvo lleno en ella, se calcula la demanda que hay detrás: ${offered}. La probabilidad de encontrar todas las plazas ocupadas se obtiene para esa carga con la fórmula de pérdida de Erlang (Erlang B); en las horas que no son estables, la carga son los vehículos presentes (modified offered load). Se supone que los coches llegan al azar y siguen su camino si todas las plazas están ocupadas.`,
      basis: (count, formatted) =>
        plural(
          count,
          `Se basa en ${formatted} día en que se registró esa hora. Cuantos menos son, más llena parece la hora más llena.`,
          `Se basa en ${formatted} días en que se registró esa hora. Cuantos menos son, más llena parece la hora más llena.`,
        ),
      byArrivals: (load) =>
        `Las llegadas de esa hora por la estancia media de todo el período darían una carga de ${load}.`,
      definition: (address) => `Definición: ${address}`,
    },

    cards: {
      label: 'Cifras',
      median: 'mediana',
      spread: (mean, p90) => `media ${mean} · nueve de cada diez en ${p90} o menos`,
      basis: (count, formatted) => plural(count, 'de 1 estancia', `de ${formatted} estancias`),
      none: 'sin datos todavía',
      charging: {
        title: 'Tiempo de carga',
        definition: 'De la llegada al objetivo, sin los vehículos que llegaron listos.',
      },
      observed: (observed, computed) =>
        `Cuándo se alcanzó el objetivo se sabe por lecturas en ${observed} y solo por cálculo en ${computed}.`,
      observedNote: (minutes) =>
        `Sabido por lecturas: dos de ellas, separadas ${minutes} como máximo, delimitan el momento; el vehículo que llegó listo se leyó a la llegada.`,
      leftEarly: (count, formatted) =>
        plural(count, '1 salió antes del objetivo.', `${formatted} salieron antes del objetivo.`),
      readyOnArrival: (count, formatted) =>
        plural(
          count,
          '1 llegó listo y no tiene tiempo de carga.',
          `${formatted} llegaron listos y no tienen tiempo de carga.`,
        ),
      presence: (count, formatted, hours) =>
        plural(
          count,
          `de ${formatted} vehículo en ${hours} horas de apertura`,
          `de ${formatted} vehículos en ${hours} horas de apertura`,
        ),
      dwell: { title: 'Estancia', definition: 'De la llegada a la salida.' },
      idle: { title: 'Tiempo inactivo', definition: 'Del objetivo a la salida.' },
      overstay: {
        title: 'Exceso',
        definition: (grace) => `Tiempo inactivo más allá de la cortesía de ${grace}, cuando lo hubo.`,
      },
      utilisation: {
        title: 'Utilización',
        definition: 'Tiempo de carga de todos los vehículos ÷ (plazas × horas de apertura).',
      },
      occupancy: {
        title: 'Ocupación',
        definition: 'Vehículos presentes ÷ plazas, de media en las horas de apertura.',
        peak: (peak) => `como máximo ${peak} vehículos a la vez`,
      },
      readiness: {
        title: 'Listo a tiempo',
        definition: 'Listo a la hora de «Recogida», entre las estancias que la tenían.',
        basis: (inTime, all) => `${inTime} de ${all}`,
        unknown: (count, formatted) =>
          plural(count, '1 más salió antes de poder saberse.', `${formatted} más salieron antes de poder saberse.`),
      },
      accuracy: {
        title: 'Error de la estimación',
        definition: 'Primer «Listo a las» frente al paso por el objetivo que dos lecturas delimitan.',
        noBracket: (count, formatted) =>
          plural(
            count,
            'Excluida: 1 sin un par de lecturas así.',
            `Excluidas: ${formatted} sin un par de lecturas así.`,
          ),
        targetChanged: (count, formatted) =>
          plural(count, 'Excluida: 1 con el objetivo cambiado.', `Excluidas: ${formatted} con el objetivo cambiado.`),
        notKept: (count, formatted) =>
          plural(
            count,
            'Excluida: 1 sin la primera estimación guardada.',
            `Excluidas: ${formatted} sin la primera estimación guardada.`,
          ),
        readyOnArrival: (count, formatted) =>
          plural(count, 'Excluida: 1 que llegó lista.', `Excluidas: ${formatted} que llegaron listas.`),
      },
    },

    plots: {
      label: 'Gráficos',
      showTable: 'Ver como tabla',
      showPlot: 'Ver como gráfico',
      showTableLabel: (plot) => `Ver como tabla: ${plot}`,
      showPlotLabel: (plot) => `Ver como gráfico: ${plot}`,
      minutes: (from, until) => `${from}–${until} min`,
      minutesFrom: (from) => `${from} min y más`,
      minutesBelow: (until) => `menos de ${until} min`,
      stays: 'Estancias',
      occupancy: {
        title: 'Vehículos presentes',
        text: 'Por hora y día de la semana, de media. Cuanto más intenso el color, más lleno.',
        cell: (weekday, hour, present) => `${weekday} ${hour}: ${present}`,
        cellOfBays: (weekday, hour, present, share) => `${weekday} ${hour}: ${present} (${share})`,
        columns: {
          weekday: 'Día',
          hour: 'Hora',
          present: 'Presentes',
          ready: 'De ellos, listos',
          share: 'De las plazas',
          peak: 'Como máximo',
          full: 'Todas ocupadas',
          arrivals: 'Llegadas por hora',
          departures: 'Salidas por hora',
        },
        unseen: (weekday, hour) => `${weekday} ${hour}: fuera de este período`,
      },
      flow: {
        title: 'Llegadas y salidas',
        text: 'Vehículos por hora del día, de media en los días elegidos.',
        weekday: 'Día de la semana',
        everyDay: 'Todos los días',
        hour: 'Hora',
        arrivals: 'Llegadas',
        departures: 'Salidas',
      },
      charging: {
        title: 'Tiempo de carga',
        text: 'De la llegada al objetivo, en minutos.',
        range: 'Tiempo de carga',
      },
      idle: { title: 'Tiempo inactivo', text: 'Del objetivo a la salida, en minutos.', range: 'Tiempo inactivo' },
      readiness: {
        title: 'Listo a tiempo, semana a semana',
        text: 'Entre las estancias que tenían una «Recogida».',
        week: 'Semana del',
        inTime: 'A tiempo',
        late: 'Tarde',
        share: 'Proporción',
      },
      accuracy: {
        title: 'Qué tal fue la estimación',
        text: 'Primer «Listo a las» menos el paso que las lecturas delimitan, en minutos: a la derecha, listo antes de lo dicho.',
        range: 'Diferencia',
        sureness: (bracket, within) =>
          `Entre las lecturas hay una mediana de ${bracket}; el ${within} de las estimaciones cae entre ellas.`,
      },
      forgotten: {
        title: 'Olvidados en la lista',
        text: 'Listos durante más de 24 horas antes de salir de la lista.',
        plate: 'Matrícula',
        since: 'Listo desde',
        until: 'Salió de la lista',
        still: 'sigue en ella',
        action: 'Corregir la lista',
        showAll: (formatted) => `Mostrar las ${formatted}`,
        showFewer: 'Mostrar menos',
        listed: (shown, all) => `Se muestran las ${shown} más largas de ${all}.`,
      },
    },
  },
}
