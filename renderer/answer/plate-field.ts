/** The field of the answer box, for its label and for whoever leads there. */
export const PLATE_FIELD_ID = 'plate'
