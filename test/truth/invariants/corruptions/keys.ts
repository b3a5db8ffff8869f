import { insertAfter, type Lots, type Row, rowsOf } from '../table-rows.js'
import { agree, alone, type Corruptions, number, ofConference, type Pick, partsOf, rekey } from './corruption.js'

/** Ways to break the laws about keys and column types. */
export const keyCorruptions: Corruptions = {
  'primary-keys-are-unique': {
    what: 'a message count is written twice',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'ConferenceMessageCount'))
      insertAfter(lots, row, { ...row })
    },
  },
  'implied-keys-are-unique': {
    what: 'two conference URIs have one id, at different NextUpdateTS',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'ConferenceUris'))
      const [before, kind] = partsOf(row)
      const ConferenceUri = `${before}${kind}:id:0BADCAFE`
      insertAfter(lots, row, { ...row, NextUpdateTS: number(row.NextUpdateTS) + 300, ConferenceUri })
    },
  },
  'conference-numbers-have-no-gap': {
    what: 'the only conference of its tick is number 2',
    spoil: (lots, pick) => renumber(lots, pick, 'Conferences'),
  },
  'dialog-numbers-have-no-gap': {
    what: 'the only dialog of its tick is number 2',
    spoil: (lots, pick) => renumber(lots, pick, 'Dialogs'),
  },
  'focus-instances-count-joins': {
    what: "a user's last join is counted one too high",
    spoil: (lots, pick) => miscount(lots, pick, 'FocusJoinsAndLeaves', 'FocusUserInstance', ['UserId']),
  },
  'mcu-instances-count-legs': {
    what: "a user's last leg at an MCU is counted one too high",
    spoil: (lots, pick) => miscount(lots, pick, 'McuJoinsAndLeaves', 'McuUserInstance', ['UserId', 'McuId']),
  },
  'dictionaries-hold-each-value-once': {
    what: 'a server is listed under two numbers',
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'Servers'))
      insertAfter(lots, row, { ...row, ServerId: 999_999 })
    },
  },
  'required-columns-hold-values': {
    what: 'a server has no name',
    spoil(lots, pick) {
      pick(rowsOf(lots, 'Servers')).ServerFQDN = null
    },
  },
  'text-fits-its-column': {
    what: 'a server has a name of 257 characters',
    spoil(lots, pick) {
      pick(rowsOf(lots, 'Servers')).ServerFQDN = 'x'.repeat(257)
    },
  },
  'numbers-fit-their-column': {
    what: 'a message count is over 32767',
    spoil(lots, pick) {
      pick(rowsOf(lots, 'ConferenceMessageCount')).MessageCount = 32_768
    },
  },
  'datetimes-are-sql-server-ticks': {
    what: "a user's time stamp lies between two ticks",
    spoil(lots, pick) {
      const row = pick(rowsOf(lots, 'Users'))
      row.NextUpdateTS = number(row.NextUpdateTS) + 0.5
    },
  },
}

function renumber(lots: Lots, pick: Pick, table: string): void {
  const row = pick(alone(lots, table))
  rekey(lots, table, row, { SessionIdTime: row.SessionIdTime, SessionIdSeq: 2 })
}

function miscount(lots: Lots, pick: Pick, table: string, column: string, by: readonly string[]): void {
  const rows = rowsOf(lots, table)
  const isLast = (row: Row) =>
    rows.every(other => !agree(row, other, [...ofConference, ...by]) || number(other[column]) <= number(row[column]))
  const row = pick(rows.filter(isLast))
  row[column] = number(row[column]) + 1
}
