// The sums and shifts of RFC 1321, section 3.4. `crypto.hash` takes three times as long for a row of 170 bytes: it makes an object of the
// bytes and a text of the result, and looks the algorithm up each time.

/** The first 32 bits of the MD5 of what stands at the beginning of some memory, as `md5sum` shows them. */
export function md5Of(memory: Uint8Array<ArrayBuffer>): (length: number) => number {
  const words = new Int32Array(memory.buffer, memory.byteOffset, memory.length >> 2)
  const state = new Int32Array(4)
  return length => {
    const last = ((length + 8) >> 6) << 4
    memory[length] = 0x80
    memory.fill(0, length + 1, (last + 16) << 2)
    words[last + 14] = length << 3
    state.set(INITIAL)
    for (let at = 0; at <= last; at += 16) addBlock(words, at, state)
    return swapped(state[0])
  }
}

/** So much room is needed behind the bytes. */
export const MD5_ROOM = 72

const INITIAL = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476]

const SHIFTS = [
  [7, 12, 17, 22],
  [5, 9, 14, 20],
  [4, 11, 16, 23],
  [6, 10, 15, 21],
]

/** What each round does with three of the four words, and which word of the block each of its steps adds. */
const ROUNDS: readonly { mix(b: string, c: string, d: string): string; word(step: number): number }[] = [
  { mix: (b, c, d) => `(${b} & ${c}) | (~${b} & ${d})`, word: step => step },
  { mix: (b, c, d) => `(${d} & ${b}) | (~${d} & ${c})`, word: step => 5 * step + 1 },
  { mix: (b, c, d) => `${b} ^ ${c} ^ ${d}`, word: step => 3 * step + 5 },
  { mix: (b, c, d) => `${c} ^ (${b} | ~${d})`, word: step => 7 * step },
]

/** Whole parts of 2^32 times the sine of 1, 2 ... 64, which the RFC has as a table. */
const SINES = Int32Array.from({ length: 64 }, (_, i) => Math.floor(Math.abs(Math.sin(i + 1)) * 2 ** 32))

type AddBlock = (words: Int32Array, at: number, state: Int32Array) => void

/** All 64 steps one after the other: in a loop, each would look up its own numbers. */
const addBlock: AddBlock = (() => {
  const steps = Array.from({ length: 64 }, (_, i) => {
    const [a, b, c, d] = [0, 1, 2, 3].map(k => 'abcd'[(k - i + 64) % 4])
    const { mix, word } = ROUNDS[i >> 4]
    const shift = SHIFTS[i >> 4][i % 4]
    return `${a} = (${a} + (${mix(b, c, d)}) + words[at + ${word(i) % 16}] + ${SINES[i]}) | 0
${a} = (${b} + ((${a} << ${shift}) | (${a} >>> ${32 - shift}))) | 0`
  })
  const code = `let a = state[0], b = state[1], c = state[2], d = state[3]
${steps.join('\n')}
state[0] += a
state[1] += b
state[2] += c
state[3] += d`
  return new Function('words', 'at', 'state', code) as AddBlock
})()

/** Of the other order of bytes, and not negative. */
const swapped = (word: number): number =>
  ((word << 24) | ((word & 0xff00) << 8) | ((word >>> 8) & 0xff00) | (word >>> 24)) >>> 0
