import { differences } from '../../../explain/compare.js'
import type { ConferenceCdr } from '../../../explain/conference-cdr.js'
import { explain } from '../../../explain/explain.js'
import { readCdr } from '../../../explain/read-cdr.js'
import { storyText } from '../../../explain/story-text.js'
import type { Story } from '../../../generators/story/form.js'
import { storyWorld } from '../../../generators/story/rows/story-world.js'
import type { Release } from '../../../model/schema/definition/schema.js'
import { UsageError } from '../../../model/usage-error.js'
import { sourcePlace } from '../../../reading/open.js'
import { nameOf } from '../../../report/conference/conference.js'
import { findConferences } from '../../../report/conference/find.js'
import { loadConferences } from '../../../report/conference/source.js'
import { withWarehouse } from '../../configuration/measuring.js'
import { sourceSettingsFrom } from '../../configuration/source-settings.js'
import type { OptionValues } from '../../program/command.js'
import { countOf } from '../../program/counts.js'
import { oneLine } from '../../program/printable.js'
import type { Streams } from '../../program/streams.js'
import { searchFor } from '../show/settings.js'
import type { explainOptions } from './options.js'

/** Prints a conference as a story. Gives the exit code: 1 if the story would not give the same rows. */
export async function runExplain(
  [word, which]: readonly string[],
  values: OptionValues<typeof explainOptions>,
  { stdout, stderr }: Streams,
): Promise<0 | 1> {
  const search = searchFor(which)
  const place = sourcePlace(word)
  const reading = sourceSettingsFrom(values)
  const { cdr, release, key } = await withWarehouse(
    word,
    { stderr, quiet: false, done: 'explained' },
    async (warehouse, progress) => {
      const source = await loadConferences(warehouse, place, {
        ...reading,
        further: ['Dialogs', 'ConferenceMessageCount'],
        progress: text => progress.show(text),
      })
      const { total, conferences } = await findConferences(source, { ...search, limit: 2 })
      if (total === 0) throw new UsageError(`no conference in ${word} matches ${which}`)
      if (total > 1)
        throw new UsageError(
          `${total} conferences in ${word} match ${which}: ${nameOf(conferences[0].key)} is the first`,
        )
      const [found] = conferences
      return { cdr: await readCdr(source, found.key), release: source.schema.release, key: nameOf(found.key) }
    },
  )
  const brief = values.brief === true
  const story = cdr && explain(cdr, { brief })
  if (cdr === undefined || story === undefined)
    throw new UsageError(`${key} cannot be told: ${word} has none of its joins and sessions`)
  const again = release === 2015 ? '' : `, with rollcall story --release ${release}`
  stdout.write(storyText(story, [`Conference ${key} of ${oneLine(word)}${again}`]))
  const wrong = brief ? [] : untold(story, cdr, release)
  if (wrong.length === 0) return 0
  stderr.write(
    `${countOf(wrong.length, 'value')} of its rows would be different:\n${wrong
      .slice(0, 10)
      .map(each => `  ${each}\n`)
      .join('')}`,
  )
  return 1
}

/** Where the story would give other rows. */
function untold(story: Story, cdr: ConferenceCdr, release: Release): readonly string[] {
  const world = storyWorld(story, { release })
  return 'problems' in world ? world.problems.map(({ says }) => says) : differences(cdr, world)
}
