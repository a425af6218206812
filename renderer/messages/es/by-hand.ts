import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand. */
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
}
