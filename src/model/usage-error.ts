/** An input that cannot be used. The message is one sentence for the user: which option, which value, what is allowed. Exit code 2. */
export class UsageError extends Error {
  override name = 'UsageError'
}
