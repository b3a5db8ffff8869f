import type { CdrTables } from './cdr-tables.js'
import { describeNumber } from './describe-row.js'
import type { Invariant } from './invariant.js'
import { followReference, parentOf } from './joins.js'
import { typeNames } from './stays.js'

/** Laws that tie conference URIs to conferences, sessions, organizers and types. */
export const uriLaws: readonly Invariant[] = [
  {
    name: 'conferences-are-named-by-their-focus',
    law: 'The ConferenceUriId of a conference or session is a conf:focus URI; a McuConferenceUriId is not.',
    why: 'Reports count conferences by it.',
    source: 'Schema page.',
    breaches: misnamed,
  },
  {
    name: 'mcu-uris-follow-the-focus-uri',
    law: "A session's MCU URI has the organizer and the conference id of its focus URI.",
    why: 'Tools join the two by the conference id.',
    source: 'Public samples: the same URI with another kind.',
    breaches: mismatchedUris,
  },
  {
    name: 'uri-types-match-the-uri',
    law: 'The type of a conference URI is the conf:<kind> in the URI.',
    why: 'Ids differ between installations: a wrong one turns audio into sharing in every report.',
    source: 'Schema page of UriTypes.',
    *breaches(cdr) {
      const rows = cdr.rows('ConferenceUris')
      const types = typeNames(cdr, 'ConferenceUris', 'UriTypeId')
      for (const [row, uri] of urisOf(cdr).entries()) {
        if (uri === undefined || types[row] === null || types[row] === `conf:${uri.kind}`) continue
        yield { rows, row, detail: `a URI of kind ${uri.kind} has type ${types[row]}` }
      }
    },
  },
  {
    name: 'session-types-match-their-uri',
    law: "A session's UriTypeId is that of its MCU URI; a focus session has NULL or that of its focus URI.",
    why: 'Public reports filter on it.',
    source: 'Schema page; of focus sessions the value is not documented.',
    breaches: mistyped,
  },
  {
    name: 'mcus-are-conferencing-servers',
    law: 'Every MCU has a conf: type other than conf:focus.',
    why: 'The focus is no MCU: it has its own table.',
    source: 'Schema page.',
    *breaches(cdr) {
      const rows = cdr.rows('Mcus')
      for (const [row, type] of typeNames(cdr, 'Mcus', 'McuTypeId').entries()) {
        if (type === null || (type.startsWith('conf:') && type !== 'conf:focus')) continue
        yield { rows, row, detail: `McuTypeId is that of ${type}` }
      }
    },
  },
  {
    name: 'conference-uris-are-the-organizers',
    law: "A conference's URI begins with its organizer's SIP address.",
    why: 'Tools read the organizer out of the URI.',
    source: 'Conference Detail Report page.',
    breaches: notTheOrganizers,
  },
  {
    name: 'occurrences-have-their-own-instance',
    law: 'No two conferences have the same ConferenceUriId and the same ConfInstance.',
    why: 'Otherwise two meetings merge into one.',
    source: 'Schema page: a recurring conference changes ConfInstance.',
    *breaches(cdr) {
      const rows = cdr.rows('Conferences')
      const first = followReference(cdr, rows, occurrence, 'Conferences', occurrence)
      for (let row = 0; row < rows.length; row++) {
        if (first[row] < 0 || first[row] === row) continue
        yield {
          rows,
          row,
          detail: `ConfInstance ${rows.texts('ConfInstance')[row]} was an earlier conference's of this URI`,
        }
      }
    },
  },
]

const occurrence = ['ConferenceUriId', 'ConfInstance']

type Uri = { readonly organizer: string; readonly kind: string; readonly id: string }

/** For each row of ConferenceUris, the parts of the URI; nothing where it cannot be read, which is a law of its own. */
const urisOf = (cdr: CdrTables): readonly (Uri | undefined)[] =>
  cdr.memo('conference URIs', () =>
    cdr
      .rows('ConferenceUris')
      .texts('ConferenceUri')
      .map(text => {
        const parts = /^sip:([^;]+);gruu;opaque=app:conf:([a-z-]+):id:(\w+)$/i.exec(text ?? '')
        return parts === null ? undefined : { organizer: parts[1], kind: parts[2], id: parts[3] }
      }),
  )

const nameOf = (cdr: CdrTables, table: string, column: string): Int32Array =>
  parentOf(cdr, table, column, 'ConferenceUris', 'ConferenceUriId')

function* misnamed(cdr: CdrTables) {
  const types = typeNames(cdr, 'ConferenceUris', 'UriTypeId')
  const columns = [
    { table: 'Conferences', column: 'ConferenceUriId', focus: true },
    { table: 'ConferenceSessionDetails', column: 'ConferenceUriId', focus: true },
    { table: 'ConferenceSessionDetails', column: 'McuConferenceUriId', focus: false },
  ]
  for (const { table, column, focus } of columns) {
    const rows = cdr.rows(table)
    for (const [row, uri] of nameOf(cdr, table, column).entries()) {
      const type = types[uri] ?? null
      if (type === null || (type === 'conf:focus') === focus) continue
      yield { rows, row, detail: `${column} is a ${type} URI` }
    }
  }
}

function* mismatchedUris(cdr: CdrTables) {
  const rows = cdr.rows('ConferenceSessionDetails')
  const focus = nameOf(cdr, 'ConferenceSessionDetails', 'ConferenceUriId')
  const mcu = nameOf(cdr, 'ConferenceSessionDetails', 'McuConferenceUriId')
  const uris = urisOf(cdr)
  for (let row = 0; row < rows.length; row++) {
    const [of, at] = [uris[focus[row]], uris[mcu[row]]]
    if (of === undefined || at === undefined || (of.organizer === at.organizer && of.id === at.id)) continue
    yield { rows, row, detail: `MCU URI of ${at.organizer}'s ${at.id}, focus URI of ${of.organizer}'s ${of.id}` }
  }
}

function* mistyped(cdr: CdrTables) {
  const rows = cdr.rows('ConferenceSessionDetails')
  const focus = nameOf(cdr, 'ConferenceSessionDetails', 'ConferenceUriId')
  const mcu = nameOf(cdr, 'ConferenceSessionDetails', 'McuConferenceUriId')
  const of = cdr.rows('ConferenceUris').numbers('UriTypeId')
  const ids = rows.numbers('McuConferenceUriId')
  const types = rows.numbers('UriTypeId')
  for (let row = 0; row < rows.length; row++) {
    const atMcu = !Number.isNaN(ids[row])
    const due = of[atMcu ? mcu[row] : focus[row]] ?? Number.NaN
    if (Number.isNaN(due) || types[row] === due || (!atMcu && Number.isNaN(types[row]))) continue
    yield { rows, row, detail: `UriTypeId is ${describeNumber(types[row])}, its URI's is ${due}` }
  }
}

function* notTheOrganizers(cdr: CdrTables) {
  const rows = cdr.rows('Conferences')
  const named = nameOf(cdr, 'Conferences', 'ConferenceUriId')
  const organizers = parentOf(cdr, 'Conferences', 'OrganizerId', 'Users', 'UserId')
  const addresses = cdr.rows('Users').texts('UserUri')
  const uris = urisOf(cdr)
  for (let row = 0; row < rows.length; row++) {
    const uri = uris[named[row]]
    const organizer = addresses[organizers[row]]
    if (uri === undefined || organizer == null || uri.organizer.toLowerCase() === organizer.toLowerCase()) continue
    yield { rows, row, detail: `the URI is ${uri.organizer}'s, the organizer is ${organizer}` }
  }
}
