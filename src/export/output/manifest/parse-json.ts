/** No text of ours is nested more deeply. What is could neither be written nor compared: both call themselves for each level. */
const MAX_DEPTH = 100

/** The value of a JSON text; undefined if it is none, or nested more deeply than any of ours. */
export function parseJson(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    return isDeeper(value, MAX_DEPTH) ? undefined : value
  } catch {
    return undefined
  }
}

/** Level by level, without calling itself. */
function isDeeper(value: unknown, most: number): boolean {
  let level = [value]
  for (let depth = 0; level.length > 0; depth++) {
    if (depth > most) return true
    level = level.flatMap(each => (typeof each === 'object' && each !== null ? Object.values(each) : []))
  }
  return false
}
