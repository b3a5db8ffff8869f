/** The names of the profiles; the first is the default. */
export const profileNames = ['measured', 'user-model', 'heavy', 'calculator', 'tiny'] as const
export type ProfileName = (typeof profileNames)[number]
