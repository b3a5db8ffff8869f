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
      5,859 rows in 44 tables, read as an SQLite file
      2024-01-08 13:29 to 2024-01-11 05:00 (UTC)
      times below: America/New_York

      12 conferences in 3 days brought 36 people together. At the busiest moment, on
      Monday 2024-01-08 at 11:00, 8 stays were under way at once. Half of all
      conferences were over within 33 min.

      conferences    12
      participants   36 people, 62 stays, of which 1 rejoin
      most stays     8 at once, Monday 2024-01-08 11:00
      most at once   1 conference, Monday 2024-01-08 08:29
      size           half up to 5 participants, 90% up to 8 participants, the most 8
                     participants
      length         half up to 33 min, 90% up to 1 h 09 min, the most 1 h 35 min

      by hour        0  3  6  9  12 15 18 21   people in conferences, on average
      Monday                 ▃▂▁▆···▁·······▃  most 11:00, 4.6
      Tuesday        ▃········▁▃▃····▂······▄  most 23:00, 2.8
      Wednesday      ▄·········▂▁▁··▅█▁·····▄  most 16:00, 7.3

      kinds          with audio or video 58%, with a telephone 33%, with chat alone
                     8.3%
      media          Application sharing 14 h 43 min, Audio and video 40 h 22 min,
                     Chat 30 h 47 min, Web conferencing 1 h 38 min
      audio          computer or mobile 87%, telephone 8.3%, none 5%
      connections    internal 60%, remote 16%, anonymous 11%, pstn 8.1%, federated
                     4.8%
      clients        desktop 79%, attendant 6.5%, iPhone 4.8%, Android 3.2%, web app
                     3.2%, Mediation Server 1.6%, others 1.6%
      join times     under 2 s 41%, 2–5 s 30%, 5–10 s 0%, 10 s and more 30%
      joined after   first minute 43%, 1–2 min 22%, 2–5 27%, 5–10 8.3%

      calls          475 calls between two, 72% answered, 16 h 11 min: to telephones
                     48%, from telephones 34%, between users 17%, with video 0.8%
      messages       581 conversations between two, 93% established, 82 h 08 min
      sharing        10 sharings between two, 80% established, 1 h 45 min

      failed         0 of 226 sessions (0%)
      given up       26 sessions: cancelled, declined, busy or not allowed
      open           1 conference and 7 stays under way at the end; 0 stays without a
                     leave in a conference that is over
      sign-ins       282 of 39 users, 23 still open
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

      conferences    1
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
