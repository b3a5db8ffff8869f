/** A value as part of an error message: long texts are cut, lists and mappings only named. */
export function formatValue(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'string') return JSON.stringify(value.length > 60 ? `${value.slice(0, 57)}...` : value)
  if (typeof value === 'object' && value !== null) return value instanceof Date ? 'a Date' : 'a mapping'
  return typeof value === 'function' ? 'a function' : String(value)
}

/** `a, b or c`. */
export const joinOr = (names: readonly string[]): string =>
  names.length < 2 ? names.join() : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`
