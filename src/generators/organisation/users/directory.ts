import { UsageError } from '../../../model/usage-error.js'
import type { Config } from '../../config/config.js'

/** Somebody of a file of people, by name or by SIP URI without `sip:`. What is left out is invented. */
export type Person = {
  readonly name?: string
  readonly uri?: string
  readonly site?: string
  readonly phone?: string
}

/**
 * People by the digest of their file. A config has the digest alone, and so do manifests, which must not name anybody; what it stands for is
 * always the same, so that the same config still gives the same rows.
 */
const known = new Map<string, readonly Person[]>()

export function knowPeople(digest: string, people: readonly Person[]): void {
  known.set(digest, people)
}

type Given = Partial<Pick<Config, 'directory' | 'users'>>

/** The first users of a world, as its file has them; none without one. Throws a UsageError where nobody has read it. */
export function givenPeople({ directory, users }: Given): readonly Person[] {
  if (directory === undefined) return []
  const people = known.get(directory)
  if (people === undefined)
    throw new UsageError(`the people with the SHA-256 ${directory} are in no file that was read`)
  return people.slice(0, users)
}
