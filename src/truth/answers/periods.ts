/** What a row of an answer stands for besides the whole period: a UTC day, a UTC hour, or a day by the clocks of the people. */
export const periodNames = ['day', 'hour', 'local-day'] as const

export type PeriodName = (typeof periodNames)[number]

/** A time zone: from each moment on (milliseconds since 1970), the minutes to add to local time to get UTC. */
export type Offsets = readonly { readonly since: number; readonly behind: number }[]
