/** People who work together: consecutive UserIds. Assumed. */
export const TEAM_SIZE = 12

/** The team of a user, from 0. More users are more teams; nobody changes theirs. */
export const teamOf = (user: number): number => Math.floor((user - 1) / TEAM_SIZE)
