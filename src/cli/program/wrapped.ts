/** Lines of at most so many characters; a word that is longer has one to itself. `[default: x]` is one word. */
export function wrapped(text: string, width: number): string {
  const words = text.replace('[default: ', '[default:\u00A0')
  const lines = words.match(new RegExp(`[^ ].{0,${width - 1}}(?= |$)|[^ ]+`, 'g')) ?? []
  return lines.join('\n').replace('\u00A0', ' ')
}
