import type { Value } from '../../reading/warehouse/warehouse.js'
import { CAPTURE, type ConferenceKey, type Moment } from './conference.js'
import { serviceCondition, unnamed } from './lookups.js'
import { sqlValue } from './raw-rows.js'
import { breakCondition, CANCELLED, FAILURE } from './sip-answers.js'
import { type ConferenceSource, hasColumn } from './source.js'

/** A conference in a list, with its figures. */
export type ConferenceFigures = {
  /** Its place among all in the order of keys, from 1. */
  readonly number: number
  readonly key: ConferenceKey
  readonly uri: string | null
  readonly organizer: string
  readonly start: Moment
  /** Null while it runs. */
  readonly end: Moment | null
  readonly synthetic: boolean
  /** People and telephones, without the announcement service. */
  readonly participants: number
  readonly sessions: number
  readonly legs: number
  /** Participants by telephone. */
  readonly telephones: number
  /** Focus sessions of an endpoint that had been there before. */
  readonly rejoins: number
  /** Dialogs that were joined and ended by a failure. */
  readonly drops: number
  /** Dialogs that were answered with a failure, without those that were cancelled. */
  readonly refusals: number
}

export type Order = 'first' | 'longest' | 'largest' | 'strangest'

/** Which conferences are meant. What is left out does not matter. */
export type Search = {
  readonly number?: number
  readonly key?: { readonly SessionIdTime: Moment; readonly SessionIdSeq?: number }
  /** ConfInstance. */
  readonly instance?: string
  /** A URI, with or without `sip:`, or the id that it ends with. */
  readonly uri?: string
  /** Address or number of somebody who was there, or who organized it; a part will do. */
  readonly user?: string
  /** It was on at some moment of this time, both ends included. */
  readonly at?: { readonly from: Moment; readonly to: Moment }
  readonly order?: Order
  /** Without synthetic transactions. */
  readonly people?: true
  readonly limit?: number
}

export type Found = {
  readonly conferences: readonly ConferenceFigures[]
  /** How many there are without the limit, and how many of these are synthetic transactions. */
  readonly total: number
  readonly synthetic: number
}

/** Finds conferences, the first in their order first. */
export async function findConferences(source: ConferenceSource, search: Search = {}): Promise<Found> {
  const { warehouse } = source
  const { limit = 20, order = 'first' } = search
  const counted = await warehouse.query(
    `WITH ${conferences(source)} SELECT count(*), count(*) FILTER (Flag & 1 = 1) FROM conference ${where(search)}`,
  )
  const { rows } = await warehouse.query(
    `WITH ${[conferences(source), ...figures(source)].join(',\n')}
SELECT number, SessionIdTime, SessionIdSeq, uri, OrganizerId, organizer, start, ConferenceEndTime, Flag,
  participants, sessions, legs, telephones, rejoins, drops, refusals
FROM conference LEFT JOIN sessions USING (SessionIdTime, SessionIdSeq) LEFT JOIN legs USING (SessionIdTime, SessionIdSeq)
  LEFT JOIN people USING (SessionIdTime, SessionIdSeq) LEFT JOIN outcomes USING (number)
${where(search)} ORDER BY ${orders[order]} LIMIT ${limit}`,
  )
  const [total, synthetic] = counted.rows[0].map(Number)
  return { conferences: rows.map(figuresFrom), total, synthetic }
}

/** The keys of all that match, in their order, with their numbers. */
export async function findKeys(
  source: ConferenceSource,
  search: Search,
): Promise<readonly Pick<ConferenceFigures, 'number' | 'key'>[]> {
  const { rows } = await source.warehouse.query(
    `WITH ${conferences(source)} SELECT number, SessionIdTime, SessionIdSeq FROM conference ${where(search)} ORDER BY number`,
  )
  return rows.map(([number, time, seq]) => ({
    number: Number(number),
    key: { SessionIdTime: String(time), SessionIdSeq: Number(seq) },
  }))
}

const synthetic = 'coalesce(Flag, 0) & 1 = 1'

const orders: Readonly<Record<Order, string>> = {
  first: 'number',
  longest: 'coalesce(ConferenceEndTime, latest) - start DESC, number',
  largest: 'coalesce(participants, 0) DESC, number',
  strangest: 'coalesce(rejoins, 0) + coalesce(drops, 0) + coalesce(refusals, 0) DESC, number',
}

function where({ number, key, instance, uri, user, at, people }: Search): string {
  const conditions = [
    ...(number === undefined ? [] : [`number = ${number}`]),
    ...(key === undefined ? [] : [startsAt(key.SessionIdTime)]),
    ...(key?.SessionIdSeq === undefined ? [] : [`SessionIdSeq = ${key.SessionIdSeq}`]),
    ...(instance === undefined ? [] : [`ConfInstance = ${sqlValue(instance)}`]),
    ...(uri === undefined ? [] : [uriIs(uri)]),
    ...(user === undefined ? [] : [hasUser(user)]),
    ...(at === undefined ? [] : [isOn(at)]),
    ...(people ? [`NOT (${synthetic})`] : []),
  ]
  return conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
}

/** A moment without milliseconds is the whole second. */
const startsAt = (moment: Moment): string =>
  moment.includes('.')
    ? `SessionIdTime = TIMESTAMP '${moment}'`
    : `date_trunc('second', SessionIdTime) = TIMESTAMP '${moment}'`

const isOn = ({ from, to }: { readonly from: Moment; readonly to: Moment }): string =>
  `start <= TIMESTAMP '${to}' AND (ConferenceEndTime IS NULL OR ConferenceEndTime >= TIMESTAMP '${from}')`

/** A URI of the conference at its focus or at an MCU: all of one conference end alike. */
function uriIs(uri: string): string {
  const text = sqlValue(uri.toLowerCase())
  const id = sqlValue(uri.toLowerCase().replace(/^.*:/, ''))
  const begin = /;/.test(uri)
    ? ` AND starts_with(lower(uri), split_part(CASE WHEN starts_with(${text}, 'sip:') THEN ${text} ELSE 'sip:' || ${text} END, ';', 1))`
    : ''
  return `lower(regexp_extract(uri, '[^:]*$')) = ${id}${begin}`
}

/** Somebody of exactly this name, or where there is nobody, whose name has it within. */
function hasUser(user: string): string {
  const text = sqlValue(user.toLowerCase().replace(/^(sip|tel):/, ''))
  const exact = `lower(UserUri) = ${text} OR starts_with(lower(UserUri), ${text} || '@')`
  const within = `contains(lower(UserUri), ${text}) AND NOT EXISTS (FROM whole.Users WHERE ${exact})`
  const ids = `(SELECT UserId FROM whole.Users WHERE ${exact} OR (${within}))`
  const stays = ['FocusJoinsAndLeaves', 'McuJoinsAndLeaves'].map(
    table =>
      `(SessionIdTime, SessionIdSeq) IN (SELECT (SessionIdTime, SessionIdSeq) FROM whole.${table} WHERE UserId IN ${ids})`,
  )
  return `(OrganizerId IN ${ids} OR ${stays.join(' OR ')})`
}

/** Conferences with what they are called; of two with one key the first. */
const conferences = (source: ConferenceSource): string => `conference AS MATERIALIZED (
  SELECT c.*, coalesce(ConferenceStartTime, SessionIdTime) AS start, u.ConferenceUri AS uri, o.UserUri AS organizer,
    row_number() OVER (ORDER BY SessionIdTime, SessionIdSeq) AS number,
    lead(SessionIdTime) OVER (PARTITION BY c.ConferenceUriId ORDER BY SessionIdTime, SessionIdSeq) AS following,
    max(greatest(ConferenceEndTime, ConferenceStartTime, SessionIdTime)) OVER () AS latest
  FROM ${first('Conferences', 'SessionIdTime, SessionIdSeq')} AS c
  LEFT JOIN ${first('ConferenceUris', 'ConferenceUriId')} AS u USING (ConferenceUriId)
  LEFT JOIN ${first('Users', 'UserId')} AS o ON o.UserId = c.OrganizerId${source.tables.has('Conferences') ? '' : ' WHERE false'}
)`

const first = (table: string, key: string): string => `(SELECT DISTINCT ON (${key}) * FROM whole.${table})`

/** What is counted of each conference, by its key. Devices are told apart as `lanesOf` does it. */
function figures(source: ConferenceSource): readonly string[] {
  const named = hasColumn(source, 'FocusJoinsAndLeaves', 'UserEndpointId')
  const endpoint = named
    ? 'FROM whole.FocusJoinsAndLeaves AS f'
    : 'FROM whole.FocusJoinsAndLeaves AS f LEFT JOIN whole.ConferenceSessionDetails AS d ON d.SessionIdTime = f.DialogSessionIdTime AND d.SessionIdSeq = f.DialogSessionIdSeq'
  const device = `coalesce(CAST(${named ? 'f' : 'd'}.UserEndpointId AS VARCHAR), 'client ' || f.ClientVerId, '')`
  return [
    `sessions AS (
  SELECT f.SessionIdTime, f.SessionIdSeq, count(*) AS sessions, count(*) - count(DISTINCT (f.UserId, ${device})) AS rejoins
  ${endpoint} GROUP BY ALL
)`,
    `legs AS (
  SELECT SessionIdTime, SessionIdSeq, count(*) AS legs, count(DISTINCT UserId) FILTER (IsFromPstn = 1) AS telephones
  FROM whole.McuJoinsAndLeaves GROUP BY ALL
)`,
    `people AS (
  SELECT SessionIdTime, SessionIdSeq, count(DISTINCT UserId) AS participants
  FROM (SELECT SessionIdTime, SessionIdSeq, UserId, ClientVerId FROM whole.FocusJoinsAndLeaves
    UNION ALL SELECT SessionIdTime, SessionIdSeq, UserId, ClientVerId FROM whole.McuJoinsAndLeaves)
  WHERE NOT ${serviceCondition} GROUP BY ALL
)`,
    `failed AS MATERIALIZED (FROM whole.ConferenceSessionDetails WHERE ResponseCode >= ${FAILURE} OR ${breakCondition('DiagnosticId')})`,
    `joined AS (
  SELECT DISTINCT DialogSessionIdTime AS SessionIdTime, DialogSessionIdSeq AS SessionIdSeq
  FROM (SELECT DialogSessionIdTime, DialogSessionIdSeq FROM whole.FocusJoinsAndLeaves
    UNION ALL SELECT DialogSessionIdTime, DialogSessionIdSeq FROM whole.McuJoinsAndLeaves)
  WHERE (DialogSessionIdTime, DialogSessionIdSeq) IN (SELECT (SessionIdTime, SessionIdSeq) FROM failed)
)`,
    `outcomes AS (
  SELECT number, count(*) FILTER (ResponseCode >= ${FAILURE} AND ResponseCode <> ${CANCELLED}) AS refusals,
    count(*) FILTER (coalesce(ResponseCode, 200) < ${FAILURE} AND (d.SessionIdTime, d.SessionIdSeq) IN (SELECT (SessionIdTime, SessionIdSeq) FROM joined)) AS drops
  FROM conference AS c JOIN failed AS d ON ${sameConference(source)} GROUP BY ALL
)`,
  ]
}

/** Without an instance, a session is of the last conference of its URI that had begun, but for the capture, which comes after the first INVITE. */
const sameConference = (source: ConferenceSource): string =>
  hasColumn(source, 'ConferenceSessionDetails', 'ConfInstance')
    ? 'd.ConfInstance = c.ConfInstance'
    : `d.ConferenceUriId = c.ConferenceUriId AND d.SessionIdTime >= c.SessionIdTime - INTERVAL ${CAPTURE} SECOND
    AND d.SessionIdTime < coalesce(c.following - INTERVAL ${CAPTURE} SECOND, TIMESTAMP '9999-01-01')`

function figuresFrom(row: readonly Value[]): ConferenceFigures {
  const [number, time, seq, uri, organizerId, organizer, start, end, flag, ...counts] = row
  const [participants, sessions, legs, telephones, rejoins, drops, refusals] = counts.map(count => Number(count ?? 0))
  return {
    number: Number(number),
    key: { SessionIdTime: String(time), SessionIdSeq: Number(seq) },
    uri: uri === null ? null : String(uri),
    organizer: organizer === null ? unnamed(organizerId) : String(organizer),
    start: String(start),
    end: end === null ? null : String(end),
    synthetic: (Number(flag) & 1) === 1,
    ...{ participants, sessions, legs, telephones, rejoins, drops, refusals },
  }
}
