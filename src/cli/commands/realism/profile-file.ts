import type { ConfigInput } from '../../../generators/config/config.js'
import { withProfile } from '../../../generators/config/with-profile.js'
import { UsageError } from '../../../model/usage-error.js'
import type { Knowledge } from '../../../realism/source-facts.js'
import { isComparable } from '../../../realism/twin/against.js'
import { readConfigFile } from '../../configuration/config-file.js'
import { clockOf } from '../../configuration/source-knowledge.js'

/** The settings of a file that a source is compared with, and what they say of users and time zone. Throws a `UsageError` for a bad file. */
export function profileFile(file: string): {
  readonly settings: ConfigInput
  readonly knowledge: Partial<Knowledge>
} {
  const { value, mistakes } = readConfigFile(file, {}, '--against')
  const wrong = mistakes([])
  if (wrong.length > 0) throw new UsageError([...wrong])
  const settings = withProfile(value) as ConfigInput
  if (!isComparable(settings)) throw new UsageError(`${file} has no setting that rows show`)
  const { users, timezone } = settings
  return {
    settings,
    knowledge: { ...(users !== undefined && { users }), ...(timezone !== undefined && clockOf(timezone)) },
  }
}
