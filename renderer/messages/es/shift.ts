import { atMoment, withArticle } from '../../../shared/messages/es/moments.ts'
import type { shift as english } from '../en/shift.ts'
import { plural } from '../plural.ts'

/** The page of the shift: its summary, and the check of the lot. */
export const shift: typeof english = {
  shift: {
    partsLabel: 'Partes de la página',
    parts: { summary: 'Resumen del turno', check: 'Recuento' },

    sinceLabel: 'Desde cuándo',
    since: {
      today: 'Inicio del día',
      eightHours: 'Últimas 8 horas',
      twelveHours: 'Últimas 12 horas',
      moment: 'Fecha y hora',
    },
    momentLabel: 'Desde',
    cutShort: 'El resumen abarca 31 días como máximo.',
    print: 'Imprimir',
    range: (from, to) => `Desde ${from} hasta ${to}`,
    printed: (moment) => `Impreso: ${moment}`,

    happened: 'Qué ha pasado',
    sinceMoment: (clock) => `desde ${withArticle(clock)}`,
    lotNow: 'El aparcamiento ahora',
    figures: {
      inTheList: 'En la lista',
      names: {
        arrived: 'Llegaron',
        left: 'Salieron',
        becameReady: 'Quedaron listos',
        beganToOverstay: 'Se excedieron',
        byHand: 'Cambios a mano',
        imports: 'Importaciones',
        alerts: 'Avisos',
      },
      notes: {
        beforeTarget: (count, formatted) =>
          plural(count, '1 no alcanzó su objetivo', `${formatted} no alcanzaron su objetivo`),
        missing: (points, formatted) =>
          plural(points, 'faltaba 1 punto (mediana)', `faltaban ${formatted} puntos (mediana)`),
        onArrival: (_count, formatted) => `${formatted} al llegar`,
        good: (count, formatted) => plural(count, '1 correcta', `${formatted} correctas`),
        failed: (count, formatted) => plural(count, '1 fallida', `${formatted} fallidas`),
        stillOpen: (count, formatted) => plural(count, '1 sin atender', `${formatted} sin atender`),
        overstaying: (count, formatted) => plural(count, '1 de ellos excedido', `${formatted} de ellos excedidos`),
      },
    },

    handover: {
      title: 'Para el siguiente turno',
      hint: 'Vehículos de los que alguien debe ocuparse.',
      none: 'Ahora ningún vehículo necesita a nadie.',
      more: (count, formatted) => plural(count, 'y 1 vehículo más', `y ${formatted} vehículos más`),
      readyFor: (duration) => `listo desde hace ${duration}`,
      columns: { plate: 'Matrícula', bay: 'Plaza', status: 'Estado', time: 'Desde / listo', reason: 'Motivo' },
    },

    check: {
      title: '¿Coincide la lista con el aparcamiento?',
      hint: (count, formatted) =>
        plural(
          count,
          'Hay 1 vehículo en la lista. Recorra el aparcamiento y toque si está o no.',
          `Hay ${formatted} vehículos en la lista. Recorra el aparcamiento y toque en cada uno si está o no.`,
        ),
      emptyHint: 'No hay nada que comprobar mientras no haya vehículos en la lista.',
      start: 'Empezar el recuento',
      startedAt: (clock) => `empezado ${atMoment(clock)}`,
      progress: (done, all) => `${done} de ${all}`,
      progressLabel: 'Comprobados',
      announceProgress: (done, all) => `${done} de ${all} comprobados`,
      filters: 'Qué vehículos',
      plateLabel: 'Matrícula',
      platePlaceholder: 'Parte de una matrícula',
      clearPlate: 'Borrar la matrícula',
      showLabel: 'Mostrar',
      show: { all: 'Todos', unchecked: 'Por comprobar' },
      listLabel: 'Vehículos por plaza',
      seen: 'Está',
      gone: 'No está',
      seenLabel: (plate) => `Está: ${plate}`,
      goneLabel: (plate) => `No está: ${plate}`,
      note: (plate) => `No figura en la lista: anotar ${plate}`,
      unlistedTitle: 'No figuran en la lista',
      forget: (plate) => `Borrar la nota: ${plate}`,
      noneFits: (plate) => `Ningún vehículo de la lista coincide con ${plate}`,
      noneFitsHint: 'Escriba una parte más corta de la matrícula, o anótela como no incluida en la lista.',
      allChecked: 'Todos los vehículos están comprobados',
      allCheckedHint: 'Termine el recuento para ver el resultado.',
      end: 'Terminar el recuento',
      endedAt: (clock) => `Recuento terminado ${atMoment(clock)}`,
      result: {
        inTheList: (_count, formatted) => `${formatted} en la lista`,
        seen: (count, formatted) => plural(count, '1 visto', `${formatted} vistos`),
        gone: (count, formatted) => plural(count, '1 no está', `${formatted} no están`),
        notChecked: (_count, formatted) => `${formatted} sin comprobar`,
        unlisted: (count, formatted, plates) =>
          plural(
            count,
            `${formatted} no figura en la lista: ${plates}`,
            `${formatted} no figuran en la lista: ${plates}`,
          ),
      },
      goneTitle: 'No están, pero siguen en la lista',
      leavingNow: (count) =>
        plural(
          count,
          'Nadie sabe cuándo salió. Su salida se registra ahora.',
          'Nadie sabe cuándo salieron. Su salida se registra ahora.',
        ),
      takeOff: (count, formatted) =>
        plural(count, 'Quitar 1 vehículo de la lista', `Quitar ${formatted} vehículos de la lista`),
      takenOff: (count, formatted) =>
        plural(count, '1 vehículo quitado de la lista', `${formatted} vehículos quitados de la lista`),
      areBack: (count, formatted) =>
        plural(count, '1 vehículo vuelve a estar en la lista', `${formatted} vehículos vuelven a estar en la lista`),
      inTheLotAgain: (count, plates) =>
        plural(
          count,
          `${plates} está de nuevo en el aparcamiento; la estancia anterior queda terminada.`,
          `${plates} están de nuevo en el aparcamiento; las estancias anteriores quedan terminadas.`,
        ),
      wereHereSince: (count, plates) =>
        plural(
          count,
          `${plates} ha vuelto a estar aquí desde esa estancia. Solo se puede recuperar la última.`,
          `${plates} han vuelto a estar aquí desde esas estancias. Solo se pueden recuperar las últimas.`,
        ),
      leftLongAgo: (count, plates) =>
        plural(
          count,
          `${plates} salió hace demasiado tiempo para continuar esa estancia. Si está aquí de nuevo, añádalo como vehículo nuevo.`,
          `${plates} salieron hace demasiado tiempo para continuar esas estancias. Si están aquí de nuevo, añádalos como vehículos nuevos.`,
        ),
      stayInTheLot: (count, plates) =>
        plural(
          count,
          `${plates} sigue en el aparcamiento: ya no se puede restablecer su salida anterior. Si se ha ido, pulse «Salida».`,
          `${plates} siguen en el aparcamiento: ya no se pueden restablecer sus salidas anteriores. Pulse «Salida» en los que se hayan ido.`,
        ),
      hadLeft: 'Ya no estaban en la lista.',
      goOn: 'Seguir comprobando',
      close: 'Listo, cerrar',
    },
  },
}
