import { worldOptions } from '../../configuration/options.js'
import type { Command } from '../../program/command.js'
import { replayOptions, TARGETS } from './options.js'

export const replay: Command<typeof replayOptions> = {
  name: 'replay',
  summary: 'play a world into a database in time order, paced and measured',
  details:
    'What a monitoring database lives through: rows are inserted when conferences and sign-ins begin and updated as they go on, at the rate that ' +
    'is asked for, whatever the database takes for its answers (docs/live.md).',
  operand: {
    name: 'target',
    description: 'a database; with --join the reports of parts, and a database if they are to be compared with it',
    allowed: TARGETS,
    optional: true,
    many: true,
  },
  options: replayOptions,
  groups: [
    ['World', Object.keys(worldOptions)],
    [
      'Load',
      ['writes', 'speed', 'rate', 'ramp', 'arrivals', 'for', 'connections', 'batch', 'mix', 'timeout', 'retry-for'],
    ],
    ['Judgement', ['threshold', 'find-limit', 'step', 'dry-run', 'report']],
    ['Target', ['create-database', 'no-schema', 'schema-name', 'names', 'force', 'resume']],
    ['Many machines', ['part', 'start-at', 'join']],
    ['Messages', ['quiet', 'json']],
  ],
  examples: [
    ['rollcall replay postgres://me@db/cdr', 'five days, 60 times as fast as they were'],
    [
      'rollcall replay mysql://me@db/cdr --rate 2000/s --for 10m --threshold "p99<50ms"',
      'a load test that passes or fails',
    ],
    [
      'rollcall replay postgres://me@db/cdr --find-limit "p99<50ms" --report results/limit',
      'the highest rate that holds',
    ],
    ['rollcall replay --dry-run --speed max', 'how much this machine could send'],
    ['rollcall replay --join results/*.json', 'the sum of what several machines measured'],
  ],
  async run(values, { operands, streams }) {
    if (values.join) {
      const { runJoin } = await import('./join.js')
      return runJoin(operands, values, streams)
    }
    const { settingsFrom } = await import('./settings.js')
    const settings = await settingsFrom(values, operands)
    const { runReplay } = await import('./run.js')
    return runReplay(settings, streams)
  },
}
