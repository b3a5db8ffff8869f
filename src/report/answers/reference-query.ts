import type { Schema } from '../../model/schema/definition/schema.js'
import type { Time } from '../../model/time.js'
import { formatTime } from '../../model/time-text.js'
import type { AnswerName } from '../../truth/answers/definitions.js'
import { commonTables } from './common-tables.js'
import { selects } from './selects.js'
import { type Engine, type EngineName, engines } from './sql-engines.js'

/** The query that gives an answer from the rows of a database, column for column and in the order of the key. */
export function referenceQuery(
  name: AnswerName,
  given: { engine: EngineName; schema: Schema; captureEnd: Time },
): string {
  const engine: Engine = engines[given.engine]
  const clientId = given.schema.release === 2010 ? 'VersionID' : 'VersionId'
  const parts = commonTables(engine, { captureEnd: engine.moment(formatTime(given.captureEnd)), clientId })
  const select = selects[name](engine)
  const needed = Object.keys(parts).filter(part => isNeeded(part, select, parts))
  const blocks = needed.map(part => `${part} AS (\n${indented(parts[part])}\n)`)
  const heading = blocks.length > 0 ? `WITH ${blocks.join(', ')}${select.startsWith('WITH ') ? ', ' : '\n'}` : ''
  const body = heading === '' ? select : select.replace(/^WITH /, '')
  return engine.names(`${heading}${body}`, given.schema)
}

/** Named in the query itself, or in a part that is. */
function isNeeded(part: string, select: string, parts: Readonly<Record<string, string>>): boolean {
  const names = (sql: string) => new RegExp(`\\b(FROM|JOIN) ${part}\\b`).test(sql)
  return names(select) || Object.entries(parts).some(([other, sql]) => names(sql) && isNeeded(other, select, parts))
}

const indented = (sql: string): string => sql.replaceAll(/^/gm, '  ')
