/** Sources that several knobs share. */
export const MODEL = "Microsoft's user models for 2013 and 2015"
export const ASSUMED = 'assumed'
export const YOURS = 'your choice'
