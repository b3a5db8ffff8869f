import type { Rows } from './cdr-tables.js'
import { describeCell } from './describe-row.js'
import type { Breach, Invariant } from './invariant.js'
import { legTypes, typeNames } from './stays.js'

/** Laws about how single values are written. */
export const formatLaws: readonly Invariant[] = [
  {
    name: 'conference-uris-are-well-formed',
    law: 'A conference URI is sip:<user>@<domain>;gruu;opaque=app:conf:<kind>:id:<8 characters of base 36>.',
    why: 'Tools cut the conference id out of it.',
    source: 'Conference Detail Report page, and samples.',
    *breaches(cdr) {
      const types = typeNames(cdr, 'ConferenceUris', 'UriTypeId')
      const wrong = (text: string, row: number) =>
        (types[row] ?? 'conf:').startsWith('conf:') && !conferenceUri.test(text)
      yield* texts(cdr.rows('ConferenceUris'), 'ConferenceUri', wrong)
    },
  },
  {
    name: 'dialog-ids-have-three-parts',
    law: 'A dialog id is a call id, a from-tag and a to-tag, none empty, with semicolons between.',
    why: 'Traces are matched with the parts.',
    source: 'Schema page of Dialogs, and RFC 3261.',
    breaches: cdr => texts(cdr.rows('Dialogs'), 'ExternalId', text => !/^[^;\s]+;[^;\s]+;[^;\s]+$/.test(text)),
  },
  {
    name: 'user-uris-have-no-scheme',
    law: 'UserUri has no sip:, sips: or tel: before the address or number.',
    why: 'With a scheme the queries find nothing.',
    source: "Published queries match 'jimbob@example.com%' and '+441212001234%'.",
    breaches: cdr => texts(cdr.rows('Users'), 'UserUri', text => /^(sips?|tel):/i.test(text)),
  },
  {
    name: 'users-are-users-or-phones',
    law: 'The URI type of a user is 0, UserUri, or 1, PhoneUri.',
    why: 'Any other type is that of a conference.',
    source: 'Schema page of Users.',
    breaches: cdr => numbers(cdr.rows('Users'), 'UriTypeId', type => type !== 0 && type !== 1),
  },
  {
    name: 'guids-are-not-zero',
    law: 'ConfInstance, UserEndpointId, EndpointId and EndpointEra are never the zero GUID.',
    why: 'All such rows would seem one endpoint.',
    source: 'Our decision: zeros are a field that was not filled in.',
    *breaches(cdr) {
      for (const rows of cdr.tables) {
        for (const { key, kind } of rows.table.columns)
          if (kind === 'guid') yield* texts(rows, key, text => text === zero)
      }
    },
  },
  {
    name: 'flags-have-documented-bits',
    law: 'Flag and UserFlag have only bit 1, CallFlag only bits 1 and 2.',
    why: 'Queries that exclude synthetic transactions compare the number with 0.',
    source: 'Schema pages.',
    *breaches(cdr) {
      for (const [table, column, mask] of flags) {
        yield* numbers(cdr.rows(table), column, value => (value & ~mask) !== 0 || value < 0)
      }
    },
  },
  {
    name: 'message-counts-are-positive',
    law: 'MessageCount is at least 1.',
    why: 'A zero would make averages too small.',
    source: 'Schema page: a row counts messages sent.',
    breaches: cdr => numbers(cdr.rows('ConferenceMessageCount'), 'MessageCount', count => count < 1),
  },
  {
    name: 'phones-are-at-audio-mcus',
    law: 'IsFromPstn is 1 only at an audio-video MCU or at the telephony bridge, conf:phone-conf.',
    why: 'PSTN minutes are summed over these rows.',
    source: 'A telephone has no other medium.',
    *breaches(cdr) {
      const rows = cdr.rows('McuJoinsAndLeaves')
      const types = legTypes(cdr)
      const phone = rows.numbers('IsFromPstn')
      for (let row = 0; row < rows.length; row++) {
        const type = types[row]
        if (phone[row] !== 1 || type === null || type === 'conf:audio-video' || type === 'conf:phone-conf') continue
        yield { rows, row, detail: `IsFromPstn is 1 at a ${type} MCU` }
      }
    },
  },
]

const kinds = ['focus', 'chat', 'audio-video', 'applicationsharing', 'data-conf', 'phone-conf']
const conferenceUri = new RegExp(
  `^sip:[^;@\\s]+@[^;@\\s]+;gruu;opaque=app:conf:(${kinds.join('|')}):id:[0-9A-Z]{8}$`,
  'i',
)

const zero = '00000000-0000-0000-0000-000000000000'

const flags = [
  ['Conferences', 'Flag', 1],
  ['ConferenceSessionDetails', 'UserFlag', 1],
  ['ConferenceSessionDetails', 'CallFlag', 3],
] as const

function* texts(rows: Rows, column: string, wrong: (text: string, row: number) => boolean): Iterable<Breach> {
  for (const [row, text] of rows.texts(column).entries()) {
    if (text !== null && wrong(text, row))
      yield { rows, row, detail: `${column} is ${describeCell(rows, column, row)}` }
  }
}

function* numbers(rows: Rows, column: string, wrong: (value: number) => boolean): Iterable<Breach> {
  for (const [row, value] of rows.numbers(column).entries()) {
    if (!Number.isNaN(value) && wrong(value)) yield { rows, row, detail: `${column} is ${value}` }
  }
}
