/** A whole number with commas. Not by `toLocaleString`, whose first call takes 14 ms: a sixth of what help takes. */
export const formatCount = (count: number): string => String(count).replace(/\B(?=(\d{3})+$)/g, ',')

/** `1 row`, `2 rows`. */
export const countOf = (count: number, noun: string): string => `${formatCount(count)} ${noun}${count === 1 ? '' : 's'}`
