/**
 * An input that cannot be used. Each mistake is one sentence for the user: which option, which value, what is allowed. The message has a
 * line for each. Exit code 2.
 */
export class UsageError extends Error {
  override name = 'UsageError'
  readonly mistakes: readonly string[]

  constructor(mistakes: string | readonly string[]) {
    const all = [mistakes].flat()
    super(all.join('\n'))
    this.mistakes = all
  }
}
