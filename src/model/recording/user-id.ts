/** UserIds by internal number. */
export type IdsByUser = Int32Array

/** The UserId of a user, or NULL_INT for nobody. Who came later than the list was made has their number for an id. */
export const userId = (ids: IdsByUser, user: number): number => (user > 0 && user < ids.length ? ids[user] : user)
