import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { wrongQuery } from '../../src/check/explain.js'
import { mistakes } from '../../src/check/mistakes/index.js'
import { formatTime } from '../../src/model/time-text.js'
import { referenceQuery } from '../../src/report/answers/reference-query.js'
import { resultOf } from '../../src/truth/answers/compare.js'
import { allDefinitions } from '../../src/truth/answers/definitions.js'
import { checkerOf, mistaken, mistakenCalls } from './mistaken-world.js'
import { wrongCallQueries } from './wrong-call-queries.js'
import { wrongQueries } from './wrong-queries.js'

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'rollcall-check-'))
const opened = new Map<string, ReturnType<typeof checkerOf>>()
const world = (name: 'conferences' | 'calls' = 'conferences') => {
  const there = opened.get(name)
  if (there) return there
  const made = checkerOf(name === 'calls' ? mistakenCalls : mistaken, path.join(folder, name))
  opened.set(name, made)
  return made
}
afterAll(async () => {
  for (const each of opened.values()) (await each).close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const asked = [
  ...wrongQueries.map(each => ['conferences', each] as const),
  ...wrongCallQueries.map(each => ['calls', each] as const),
]

test.each(asked.map(([of, each], i) => [i + 1, each.question, each.mistakes.join(' and '), of, each] as const))(
  'query %i, for %s: %s',
  async (_, name, __, of, { sql, mistakes }) => {
    const { checker, query, captureEnd } = await world(of)
    const question = allDefinitions.find(each => each.name === name) as (typeof allDefinitions)[number]
    const result = resultOf(query(sql.replaceAll(':end', `'${formatTime(captureEnd)}'`)))
    const { comparison, explanations } = await checker.check(question, result)
    expect(comparison.difference).toBeDefined()
    const named = explanations.map(each => ({
      gives: each.gives,
      mistakes: each.mistakes.map(({ name }) => name).sort(),
    }))
    expect(named[0], JSON.stringify([named, comparison.difference])).toEqual({
      gives: 'result',
      mistakes: mistakes.toSorted(),
    })
  },
)

test('every mistake can be made, in each of its ways', async () => {
  const { checker, loaded, warehouse } = await world()
  const local = (time: string) => `(${time} + INTERVAL (-300) MINUTE)`
  // The tables of sessions between two are made when they are first asked for.
  await checker.answer(
    allDefinitions.find(({ name }) => name === 'sessions-by-kind') as (typeof allDefinitions)[number],
  )
  const notMade: string[] = []
  for (const { name, of, ways } of mistakes) {
    for (const [i, way] of ways.entries()) {
      const queries = allDefinitions
        .filter(question => of?.includes(question.name) ?? true)
        .map(question => {
          const context = { question: question.name, local, byLocal: name === 'utc-days' }
          return wrongQuery({ parts: checker.parts(question), context, info: loaded.info }, [way])
        })
        .filter(sql => sql !== undefined)
      // The first question will do: that it can be carried out is what is asked.
      if (queries.length === 0 && name !== 'utc-days') notMade.push(`${name} ${i}`)
      else if (queries.length > 0) await warehouse.query(queries[0])
    }
  }
  expect(notMade).toEqual([])
})

test('every mistake has a name of its own, and is told in a clause', () => {
  expect(new Set(mistakes.map(({ name }) => name)).size).toBe(mistakes.length)
  for (const { says, instead } of mistakes) {
    expect(says).toMatch(/^[a-z][^.]*[^.]$/)
    expect(instead).toMatch(/[^.]$/)
  }
})

test('a query that is right is equal', async () => {
  const { checker, query, loaded, captureEnd } = await world()
  for (const question of allDefinitions) {
    const sql = referenceQuery(question.name, { engine: 'sqlite', schema: loaded.schema, captureEnd })
    expect((await checker.check(question, resultOf(query(sql)))).comparison.difference, question.name).toBeUndefined()
  }
})

test('a number that no mistake gives is left unexplained', async () => {
  const { checker } = await world()
  const question = allDefinitions.find(({ name }) => name === 'messages') as (typeof allDefinitions)[number]
  const { comparison, explanations } = await checker.check(question, {
    columns: ['senders', 'messages'],
    rows: [[123456, 7]],
  })
  expect(comparison.difference).toMatchObject({ kind: 'cell', column: 'senders', got: 123456 })
  expect(explanations).toEqual([])
})

test('of a number that is explained alone it is said', async () => {
  const { checker, query } = await world()
  const question = allDefinitions.find(({ name }) => name === 'messages') as (typeof allDefinitions)[number]
  const [{ senders }] = query(`
    SELECT count(DISTINCT UserId) AS senders FROM ConferenceMessageCount JOIN Conferences USING (SessionIdTime, SessionIdSeq) WHERE Flag & 1 = 0`)
  const { explanations } = await checker.check(question, {
    columns: ['senders', 'messages'],
    rows: [[Number(senders), 7]],
  })
  expect(explanations).toMatchObject([{ gives: 'column', mistakes: [{ name: 'senders-once' }] }])
})
