/** Where the figures come from, if it is not said of one alone. */
export const MODEL = "Microsoft's user models for 2013 and 2015"
export const ASSUMED = 'assumed'
export const YOURS = 'your choice'
