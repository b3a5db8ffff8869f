/** Stands in a message for a login. */
const HIDDEN = '***'

/** A message without the logins in the arguments of the command line, whole or cut short, such as `postgres://user:password@host`. */
export const hideLogins = (message: string, args: readonly string[]): string =>
  args.flatMap(secretsIn).reduce(hide, message)

/** `spellings`: as it stands, and as it stands between quotes. */
type Secret = { readonly before: string; readonly spellings: readonly string[] }

/** How logins are written: in URLs, before a host alone, which may be taken for a path, and in connection strings. */
const logins = [
  /(:\/\/)(.*)@/gs,
  /(\/)([^/:@\s]+:[^/@]+)@/g,
  /^()([^/\\:@\s]+:[^@]+)@/g,
  /((?:password|pwd|user(?: ?id|name)?|uid)\s*=\s*)([^;&]*)/gi,
]

const secretsIn = (word: string): readonly Secret[] =>
  logins.flatMap(pattern =>
    [...word.matchAll(pattern)]
      .filter(([, , secret]) => secret !== '')
      .map(([, before, secret]) => ({ before, spellings: [secret, JSON.stringify(secret).slice(1, -1)] })),
  )

function hide(message: string, { before, spellings }: Secret): string {
  if (before === '') return spellings.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), message)
  const [first, ...rest] = message.split(before)
  return [first, ...rest.map(part => hidden(part, spellings))].join(before)
}

function hidden(text: string, spellings: readonly string[]): string {
  const length = Math.max(...spellings.map(secret => alike(text, secret)))
  // One character alike is chance.
  return length > 1 || spellings.includes(text.slice(0, length)) ? HIDDEN + text.slice(length) : text
}

/** How far two texts are the same from their beginning on. */
function alike(a: string, b: string): number {
  let length = 0
  while (length < a.length && a[length] === b[length]) length++
  return length
}
