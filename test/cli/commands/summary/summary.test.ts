import { describe, expect, test } from 'vitest'
import { folder, rollcall } from '../../rollcall.js'

describe('summary', () => {
  test('says what is in a source, in 80 columns', async () => {
    const cwd = folder()
    await rollcall(['generate', '--users', '40', '--days', '3', '--quiet'], { cwd })
    const { code, stdout, stderr } = await rollcall(['summary', 'out'], { cwd })
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toMatchInlineSnapshot(`
      "out: Skype for Business Server 2015
      6,522 rows in 27 tables, read as an SQLite file
      2024-01-08 05:00 to 2024-01-11 05:00 (UTC)
      times below: America/New_York

      13 conferences in 3 days brought 47 people together. At the busiest moment, on
      Tuesday 2024-01-09 at 10:04, 16 stays were under way at once. Half of all
      conferences were over within 34 min.

      conferences    157, of which 144 synthetic tests, which do not count below
      participants   47 people, 80 stays, of which 2 rejoins
      most stays     16 at once, Tuesday 2024-01-09 10:04
      most at once   2 conferences, Tuesday 2024-01-09 10:01
      size           half up to 5 participants, 90% up to 11 participants, the most 15
                     participants
      length         half up to 34 min, 90% up to 1 h 04 min, the most 1 h 09 min

      by hour        0  3  6  9  12 15 18 21   people in conferences, on average
      Monday         ·········▂▂··▄▁········▃  most 13:00, 3.7
      Tuesday        ▄········▁█▁▄▂·········▃  most 10:00, 8.3
      Wednesday      ▃········▂▂·▁▁·▁▁······▄  most 23:00, 3.4

      kinds          with audio or video 46%, with a telephone 46%, with chat alone
                     7.7%
      media          Application sharing 13 h 33 min, Audio and video 36 h 26 min,
                     Chat 26 h 23 min, Web conferencing 4 h 01 min
      audio          computer or mobile 60%, telephone 21%, none 19%
      connections    internal 55%, pstn 20%, remote 13%, anonymous 8.8%, federated
                     3.8%
      clients        desktop 74%, attendant 20%, iPhone 3.8%, desk phone 1.3%, web app
                     1.3%
      join times     under 2 s 60%, 2–5 s 19%, 5–10 s 1.3%, 10 s and more 20%
      joined after   first minute 45%, 1–2 min 27%, 2–5 19%, 5–10 7.8%

      failed         9 of 1,534 sessions (0.6%): 2 × 503 Service Unavailable, 2 × 500
                     Server Internal Error, 2 × 403 Forbidden, 1 × 488 Not Acceptable
                     Here
      open           1 conference and 7 stays under way at the end; 0 stays without a
                     leave in a conference that is over
      sign-ins       275 of 40 users, 25 still open
      "
    `)
    expect(stdout.split('\n').filter(line => [...line].length > 80)).toEqual([])
  })

  test('of a source with few columns says what is not known, and nothing else of it', async () => {
    const cwd = folder({
      'Conferences.csv':
        'SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime,Flag\n2024-01-08 09:00:00,1,2024-01-08 09:00:00,,0\n',
    })
    expect((await rollcall(['summary', '.', '--until', '2024-01-08 09:20:00'], { cwd })).stdout).toMatchInlineSnapshot(`
      ".: Skype for Business Server 2015
      1 row in 1 table, read as CSV
      2024-01-08 09:00 to 2024-01-08 09:20 (UTC)
      times below: UTC, since nothing tells where the users are

      1 conference in 1 day was held. Half of all conferences were over within 20 min.

      conferences    1, of which 0 synthetic tests, which do not count below
      most at once   1 conference, Monday 2024-01-08 09:00
      length         half up to 20 min, 90% up to 20 min, the most 20 min

      open           1 conference under way at the end

      not known: people: who joined when, sizes, peaks (the source lacks Users,
      FocusJoinsAndLeaves)
      not known: MCUs: media, audio, telephones (the source lacks Users,
      McuJoinsAndLeaves, Mcus, UriTypes)
      not known: connections, join times (the source lacks ConferenceSessionDetails)
      not known: clients (the source lacks ClientVersions)
      not known: outcomes (the source lacks ConferenceSessionDetails)
      not known: sign-ins (the source lacks Registration)
      not known: messages (the source lacks ConferenceMessageCount)
      "
    `)
  })

  test.each([
    [
      ['--timezone', 'Mars/Olympus'],
      '--timezone must be the name of an IANA time zone, such as Europe/Berlin, not "Mars/Olympus"',
    ],
    [['--until', 'soon'], '--until must be a moment in UTC, written "YYYY-MM-DD HH:MM:SS", not "soon"'],
  ])('refuses %j', async (words, sentence) => {
    const { code, stdout, stderr } = await rollcall(['summary', 'nowhere', ...words], { cwd: folder() })
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr.split('\n')[0]).toContain(sentence)
  })

  test('shows hostile names as text', async () => {
    const client = 'Ev\u001b[31mil \u202e<script>'
    const cwd = folder({
      'Conferences.csv':
        'SessionIdTime,SessionIdSeq,ConferenceStartTime,ConferenceEndTime,Flag\n2024-01-08 09:00:00,1,2024-01-08 09:00:00,2024-01-08 09:30:00,0\n',
      'FocusJoinsAndLeaves.csv':
        'SessionIdTime,SessionIdSeq,DialogSessionIdTime,DialogSessionIdSeq,UserId,FocusUserInstance,IsUserInternal,UserRole,UserJoinTime,UserLeaveTime,ClientVerId\n2024-01-08 09:00:00,1,2024-01-08 09:00:00,1,7,1,1,1,2024-01-08 09:00:01,2024-01-08 09:10:00,5\n',
      'Users.csv': 'UserId,UserUri,TenantId,UriTypeId\n7,ada@example.com,0,0\n',
      'ClientVersions.csv': `VersionId,Version,ClientType\n5,${client},\n`,
    })
    const { stdout } = await rollcall(['summary', '.'], { cwd })
    expect(stdout).toContain('\\u202e<script>')
    // biome-ignore lint/suspicious/noControlCharactersInRegex: that is what is looked for
    expect(stdout).not.toMatch(/[\u001b\u202e]/)
  })
})
