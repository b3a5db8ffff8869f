import type { Command } from '../../program/command.js'
import { questionsOptions } from './options.js'

export const questions: Command<typeof questionsOptions> = {
  name: 'questions',
  summary: 'list the questions that check knows, or show one with its query',
  details: 'The answers are those of generate --answers (docs/answers.md).',
  operand: {
    name: 'question',
    description: 'question to define',
    allowed: 'a name that rollcall questions lists',
    optional: true,
  },
  options: questionsOptions,
  examples: [
    ['rollcall questions', 'all questions, with the columns of their answers'],
    ['rollcall questions participation --dialect sqlite', 'the query that answers one, for SQLite'],
    ['rollcall questions --dbt checks --over out', 'a dbt project over the Parquet files or the DuckDB file in out'],
  ],
  async run(values, { operands: [name], streams }) {
    const { questionsText } = await import('./run.js')
    streams.stdout.write(await questionsText(name, values))
    return 0
  },
}
