import { atMoment } from '../../../shared/messages/es/moments.ts'
import type { personalData as english } from '../en/personal-data.ts'
import { plural } from '../plural.ts'

/** How long plates are kept, and what stands where one was. */
export const personalData: typeof english = {
  personalData: {
    explanation: [
      'Una matrícula es un dato personal. Pasados los días fijados aquí desde la salida, desaparece de todo lo que AmpControl conserva; las horas, las cargas y las estadísticas permanecen. Los vehículos que están en el aparcamiento no se tocan.',
      'Un seudónimo es siempre el mismo para la misma matrícula, para poder contar las visitas repetidas; quien tenga una matrícula y la clave de la carpeta de datos puede encontrar sus estancias. De una matrícula borrada no queda nada.',
      'Las copias de seguridad contienen las matrículas de su día y se eliminan cuando cumplen ese tiempo. Un archivo vigilado que todavía nombra una matrícula hace que se siga conociendo, y los archivos exportados debe eliminarlos usted.',
    ],
    days: 'días',
    actions: { pseudonymise: 'Sustituir por un seudónimo', erase: 'Borrar' },
    state: 'Matrículas de estancias pasadas',
    isOff: 'Se conservan siempre',
    noneDue: 'Ninguna pendiente',
    due: (count, formatted) => plural(count, '1 estancia pendiente', `${formatted} estancias pendientes`),
    changed: (count, formatted) =>
      plural(count, '1 estancia cambiada hasta ahora', `${formatted} estancias cambiadas hasta ahora`),
    lastRun: (moment) => `última revisión ${atMoment(moment)}`,
    neverRun: 'aún sin revisar',
    confirm: {
      title: { pseudonymise: '¿Sustituir las matrículas por seudónimos?', erase: '¿Borrar las matrículas?' },
      noneNow: 'Ahora ninguna estancia pierde su matrícula.',
      now: (count, formatted) =>
        plural(count, '1 estancia pierde ahora su matrícula.', `${formatted} estancias pierden ahora su matrícula.`),
      later: (days, formatted) =>
        `En adelante, cada matrícula desaparece ${plural(days, '1 día', `${formatted} días`)} después de la salida.`,
      final: 'No se puede deshacer: una matrícula que ha desaparecido no se puede recuperar.',
      cancel: 'Cancelar',
      go: { pseudonymise: 'Sustituir matrículas', erase: 'Borrar matrículas' },
    },
    erased: 'matrícula borrada',
    anonymous: (name) => `anónimo ${name}`,
    rowRemoved: 'eliminado',
  },
}
