/** Vehicles that are added by hand. */
export const byHand = {
  addVehicle: {
    open: 'Add vehicle',
    openPlate: (plate: string) => `Add ${plate}`,
    title: 'Add a vehicle',
    capacity: 'Battery',
    sizes: 'Common battery sizes',
    optional: 'optional',
    add: 'Add',
    cancel: 'Cancel',
    notACapacity: 'Give how much the battery holds, such as 60.',
    added: (plate: string) => `${plate} is on the list`,
    takenOff: (plate: string) => `${plate} is off the list again`,
  },
}
