// Text is written through a DataView, four or eight bytes at a time, from tables of ready-made digits: many times as fast as byte by
// byte. A store may touch a few bytes after the text it writes, which the next one overwrites; a chunk keeps that much room at its end.
// Eight bytes are a float64, whose bits are text: no text of ASCII is a NaN, so they arrive as they are.

/** Bytes after the end of its text that a writer may touch. */
export const SPILL = 8

/** The first four characters of a text as one number, the first in its lowest byte; what is missing is zero. */
export function fourBytes(text: string): number {
  let word = 0
  for (let i = 0; i < 4; i++) word |= text.charCodeAt(i) << (8 * i)
  return word
}

const pair = new DataView(new ArrayBuffer(8))

/** The same for eight characters. */
export function eightBytes(text: string): number {
  pair.setInt32(0, fourBytes(text), true)
  pair.setInt32(4, fourBytes(text.slice(4)), true)
  return pair.getFloat64(0, true)
}
