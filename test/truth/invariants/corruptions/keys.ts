import { insertAfter, type Row, rowsOf, type WorldRows } from '../table-rows.js'
import { agree, alone, type Corruptions, number, ofConference, type Pick, partsOf, rekey } from './corruption.js'

/** Ways to break the laws about keys and column types. */
export const keyCorruptions: Corruptions = {
  'primary-keys-are-unique': {
    what: 'a message count is written twice',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'ConferenceMessageCount'))
      insertAfter(world, row, { ...row })
    },
  },
  'implied-keys-are-unique': {
    what: 'two conference URIs have one id, at different NextUpdateTS',
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'ConferenceUris'))
      const [before, kind] = partsOf(row)
      const ConferenceUri = `${before}${kind}:id:0BADCAFE`
      insertAfter(world, row, { ...row, NextUpdateTS: number(row.NextUpdateTS) + 300, ConferenceUri })
    },
  },
  'conference-numbers-have-no-gap': {
    what: 'the only conference of its tick is number 2',
    corrupt: (world, pick) => renumber(world, pick, 'Conferences'),
  },
  'dialog-numbers-have-no-gap': {
    what: 'the only dialog of its tick is number 2',
    corrupt: (world, pick) => renumber(world, pick, 'Dialogs'),
  },
  'focus-instances-count-joins': {
    what: "a user's last join is counted one too high",
    corrupt: (world, pick) => miscount(world, pick, 'FocusJoinsAndLeaves', 'FocusUserInstance', ['UserId']),
  },
  'mcu-instances-count-legs': {
    what: "a user's last leg at an MCU is counted one too high",
    corrupt: (world, pick) => miscount(world, pick, 'McuJoinsAndLeaves', 'McuUserInstance', ['UserId', 'McuId']),
  },
  'dictionaries-hold-each-value-once': {
    what: 'a server, a telephone number or a kind of error is listed under two numbers',
    corrupt(world, pick) {
      const [table, key] = pick([
        ['Servers', 'ServerId'],
        ['Phones', 'PhoneId'],
        ['ErrorDef', 'ErrorId'],
      ])
      const row = pick(rowsOf(world, table))
      insertAfter(world, row, { ...row, [key]: 999_999 })
    },
  },
  'required-columns-hold-values': {
    what: 'a server has no name',
    corrupt(world, pick) {
      pick(rowsOf(world, 'Servers')).ServerFQDN = null
    },
  },
  'text-fits-its-column': {
    what: 'a server has a name of 257 characters',
    corrupt(world, pick) {
      pick(rowsOf(world, 'Servers')).ServerFQDN = 'x'.repeat(257)
    },
  },
  'numbers-fit-their-column': {
    what: 'a message count is over 32767',
    corrupt(world, pick) {
      pick(rowsOf(world, 'ConferenceMessageCount')).MessageCount = 32_768
    },
  },
  'datetimes-are-sql-server-ticks': {
    what: "a user's time stamp lies between two ticks",
    corrupt(world, pick) {
      const row = pick(rowsOf(world, 'Users'))
      row.NextUpdateTS = number(row.NextUpdateTS) + 0.5
    },
  },
}

function renumber(world: WorldRows, pick: Pick, table: string): void {
  const row = pick(alone(world, table))
  rekey(world, table, row, { SessionIdTime: row.SessionIdTime, SessionIdSeq: 2 })
}

function miscount(world: WorldRows, pick: Pick, table: string, column: string, by: readonly string[]): void {
  const rows = rowsOf(world, table)
  const isLast = (row: Row) =>
    rows.every(other => !agree(row, other, [...ofConference, ...by]) || number(other[column]) <= number(row[column]))
  const row = pick(rows.filter(isLast))
  row[column] = number(row[column]) + 1
}
