/** Area codes but those of services (x11). Each has a hundred numbers that are reserved for fiction, 555-0100 to 555-0199. */
const areaCodes = Array.from({ length: 700 }, (_, i) => 201 + i).filter(code => code % 100 !== 11)

/** The number of phone numbers. */
export const PHONE_NUMBERS = areaCodes.length * 100

/** A phone number for each index below `PHONE_NUMBERS`, different for each. */
export const phoneNumber = (index: number): string =>
  `+1${areaCodes[(index * 37) % areaCodes.length]}55501${String(Math.floor(index / areaCodes.length) % 100).padStart(2, '0')}`
