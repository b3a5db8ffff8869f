/** A database has something else than what was sent to it. */
export class LoadError extends Error {
  override name = 'LoadError'
}
