import { distribution, flag, group, share, upTo } from '../definition/knobs.js'
import { ASSUMED, MODEL, YOURS } from '../definition/sources.js'
import { peerToPeerWords } from '../definition/words.js'

/** Lognormal, median 117 s, sigma 1.1: mean 3 minutes of calls that find their people free, since long ones less often do. */
const length = {
  p0: '2s',
  p5: '12s',
  p10: '29s',
  p25: '56s',
  p50: '117s',
  p75: '246s',
  p90: '480s',
  p95: '715s',
  p99: '1513s',
  'p99.9': '3500s',
  p100: '2h',
} as const

/** Calls, instant messages and sharing between two. */
export const peerToPeer = group(
  {
    rows: flag(
      true,
      'Whether to write sessions between two parties: SessionDetails, VoipDetails, Media, errors, and what goes with them.',
      YOURS,
    ),
    hours: distribution(
      { p0: '7.5h', p12: '9h', p21: '10h', p74: '11.6h', p81: '13h', p95: '16h', p100: '18.5h' },
      { from: '0s', to: '23h' },
      'Time of day, on the clock of whoever starts, at which sessions start.',
      `fitted: half of a day's sessions in a fifth of eight hours (${MODEL}), where many find somebody busy; which hours: assumed`,
    ),
    escalated: share(0.4, 'Share of ad hoc conferences that come out of a call or conversation of two.', ASSUMED),
    im: group({
      perUserDay: upTo(100, 6, {
        about: 'IM conversations that a user who is signed in starts on a working day.',
        source: MODEL,
      }),
      messages: upTo(200, 10, { about: 'Messages of a conversation, on average.', source: MODEL }),
      oneSided: share(
        0.236,
        'Share of conversations that nobody answers.',
        'Isaacs and others 2002: 23.6% of 21,000 conversations',
      ),
      federated: share(
        0.15,
        'Share of conversations with people of federated companies.',
        `fitted: 20% of contacts (${MODEL})`,
      ),
      length: distribution(
        { p0: '20s', p25: '2m', p50: '6m', p75: '14m', p90: '22m', p100: '1h' },
        { from: '1s', to: '8h' },
        'Length of conversations; they end when a window is closed, or after ten minutes of silence.',
        ASSUMED,
      ),
      withAudio: share(
        0,
        'Share of conversations that go on in which people speak too, in the same dialog (MediaTypes 17).',
        'assumed: clients of Lync have a dialog for each medium',
      ),
      files: upTo(10, 0.05, { about: 'Files that a user sends in conversations on a working day.', source: MODEL }),
    }),
    sharing: group({
      perUserDay: upTo(10, 0.25, {
        about: 'Sharings with one other that a user starts on a working day.',
        source: `${MODEL}: five a month`,
      }),
      inConversation: share(
        0.5,
        "Share of sharings that are added to a conversation, in the same dialog (MediaTypes 9); they are some of its sender's conversations.",
        ASSUMED,
      ),
      length: distribution(
        { p0: '20s', p25: '4m', p50: '10m', p75: '22m', p90: '40m', p100: '2h' },
        { from: '1s', to: '8h' },
        'Length of sharings.',
        ASSUMED,
      ),
    }),
    calls: group({
      voice: share(0.6, 'Share of users with Enterprise Voice.', `${MODEL}; that for 2013 has 50%`),
      pstn: share(0.6, 'Share of these who call the telephone network.', MODEL),
      perUserDay: upTo(50, 0.8, {
        about: 'Calls that a user makes to others of the organisation on a working day.',
        source: 'computed: 1.73 audio sessions a day at Microsoft, 2014, less those of conferences',
      }),
      pstnPerUserDay: upTo(200, 13.5, {
        about:
          'Calls from and to the telephone network of a user who has it, on a working day, were everybody free; some find somebody speaking.',
        source: `fitted: 12.8 come about, four in the busy hour, which has half of 1.6 hours (${MODEL})`,
      }),
      inbound: share(0.45, 'Share of calls with the telephone network that come from it.', ASSUMED),
      federated: share(
        0.05,
        'Share of calls of users, other than with telephones, that are with people of federated companies; half come from there.',
        ASSUMED,
      ),
      video: share(0.06, 'Share of calls between users that have video too.', ASSUMED),
      length: distribution(
        length,
        { from: '1s', to: '8h' },
        'Length of calls that are answered.',
        `mean of 3 minutes: ${MODEL}; lognormal: Brown and others 2005`,
      ),
      answered: share(0.8, 'Share of calls to somebody who is there and free that are answered.', ASSUMED),
      unanswered: share(0.09, 'Share that ring until they are given up, or go to voice mail.', ASSUMED),
      declined: share(0.015, 'Share that are declined.', ASSUMED),
      busy: share(0.025, 'Share that find somebody busy.', ASSUMED),
      voicemail: share(
        0.7,
        'Share of calls that nobody answers, to users with Enterprise Voice, that leave a voice message.',
        ASSUMED,
      ),
      forwarded: share(0.02, 'Share of calls that are forwarded to somebody else.', ASSUMED),
      team: share(0.015, 'Share of calls that ring a team.', ASSUMED),
      delegate: share(0.01, 'Share of calls that somebody makes for somebody else.', ASSUMED),
      simultaneous: share(0.03, 'Share of calls to users with telephones that ring a mobile telephone too.', ASSUMED),
      transferred: share(
        0.02,
        'Share of answered calls from the telephone network that are passed on after asking.',
        ASSUMED,
      ),
      parked: share(
        0.015,
        'Share of answered calls from the telephone network that are parked for a while.',
        `fitted: 0.02% of users at any time (${MODEL})`,
      ),
      broken: share(
        0.006,
        'Share of sessions that a server fails; of calls, as many break.',
        'sample of the Peer-to-Peer Activity Diagnostic Report: 0.63% of 2,521 sessions',
      ),
      retried: share(0.5, 'Share of calls that a server fails after which somebody calls again.', ASSUMED),
      emergency: share(0.0002, 'Share of calls to the telephone network that are emergency calls.', ASSUMED),
      malicious: share(
        0.0002,
        'Share of answered calls from the telephone network that are reported as malicious.',
        ASSUMED,
      ),
      responseGroup: upTo(10, 0.02, {
        about: 'Calls to response groups for each user on a working day.',
        source: ASSUMED,
      }),
    }),
  },
  peerToPeerWords,
)
