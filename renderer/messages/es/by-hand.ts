import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand, and what their drivers are told. */
export const byHand: typeof english = {
  addVehicle: {
    open: 'Añadir vehículo',
    openPlate: (plate) => `Añadir ${plate}`,
    title: 'Añadir un vehículo',
    capacity: 'Batería',
    sizes: 'Tamaños habituales de batería',
    optional: 'opcional',
    add: 'Añadir',
    cancel: 'Cancelar',
    notACapacity: 'Indique cuánto cabe en la batería, por ejemplo 60.',
    added: (plate) => `${plate} está en la lista`,
    takenOff: (plate) => `${plate} ya no está en la lista`,
  },
  driver: {
    tell: 'Avisar al conductor',
    tellLabel: (plate) => `Avisar al conductor: ${plate}`,
    told: (plate) => `Se ha avisado al conductor de ${plate}`,
    copied: 'El texto está copiado: péguelo donde escriba al conductor',
    subject: (plate) => `Vehículo ${plate}`,
    ready: (plate, clock, soc) => `Su vehículo ${plate} está listo desde ${clock}, con un ${soc}.`,
    paused: (plate, soc) => `Su vehículo ${plate} no está cargando en este momento. Ahora tiene un ${soc}.`,
    notYet: (plate, clock, soc) => `Su vehículo ${plate} estará listo sobre las ${clock}. Ahora tiene un ${soc}.`,
  },
}
