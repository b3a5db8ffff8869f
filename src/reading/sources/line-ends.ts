const [LF, CR, QUOTE] = [0x0a, 0x0d, 0x22]

/** Follows which bytes stand in quotes, as CSV has them: only where a field begins do they open. Without a delimiter there are no quotes. */
function outsideQuotes(delimiter: string | undefined): (byte: number) => boolean {
  if (delimiter === undefined) return () => true
  const separator = delimiter.charCodeAt(0)
  let [open, begins, closed] = [false, true, false]
  return byte => {
    const turns = byte === QUOTE && (open || begins || closed)
    closed = turns && open
    if (turns) open = !open
    begins = !open && (byte === separator || byte === LF || byte === CR)
    return !open
  }
}

/** Whether some lines end in CR LF and others in LF: the header that a script wrote, say, and the rows that bcp did. */
export function hasMixedEnds(text: string, delimiter: string | undefined): boolean {
  const isOutside = outsideQuotes(delimiter)
  let [pairs, alone, afterCr] = [false, false, false]
  for (let i = 0; i < text.length && !(pairs && alone); i++) {
    const code = text.charCodeAt(i)
    const outside = isOutside(code)
    if (outside && code === LF) {
      pairs ||= afterCr
      alone ||= !afterCr
    }
    afterCr = outside && code === CR
  }
  return pairs && alone
}

/**
 * Takes a text in pieces and gives it with LF in place of CR LF; what stands in quotes stays as it is. A CR that ends the text is lost, and
 * would not be one of its cells.
 */
export function lineEndsAlike(delimiter: string | undefined): (bytes: Buffer) => Buffer {
  const isOutside = outsideQuotes(delimiter)
  let heldCr = false
  return bytes => {
    const made = Buffer.allocUnsafe(bytes.length + 1)
    let length = 0
    for (const byte of bytes) {
      const outside = isOutside(byte)
      if (heldCr && byte !== LF) made[length++] = CR
      heldCr = outside && byte === CR
      if (!heldCr) made[length++] = byte
    }
    return made.subarray(0, length)
  }
}
