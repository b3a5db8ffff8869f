/** A whole number with commas, as `toLocaleString('en-US')` writes it: that takes ten milliseconds, the first time. */
export const grouped = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',')
