import type { byHand as english } from '../en/by-hand.ts'

/** Vehicles that are added by hand. */
export const byHand: typeof english = {
  addVehicle: {
    open: 'Ajouter un véhicule',
    openPlate: (plate) => `Ajouter ${plate}`,
    title: 'Ajouter un véhicule',
    capacity: 'Batterie',
    sizes: 'Tailles de batterie courantes',
    optional: 'facultatif',
    add: 'Ajouter',
    cancel: 'Annuler',
    notACapacity: 'Indiquez la capacité de la batterie, par exemple 60.',
    added: (plate) => `${plate} est sur la liste`,
    takenOff: (plate) => `${plate} n’est plus sur la liste`,
  },
}
