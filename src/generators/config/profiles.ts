import type { ProfileName } from './definition/profile-names.js'
import type { ConfigInput } from './schema.js'

/** The differences from the defaults, with the source of each by the path of its knob. */
export type Profile = {
  readonly about: string
  readonly differs: ConfigInput
  readonly sources: Readonly<Record<string, string>>
}

const MODEL = "Microsoft's user models for 2013 and 2015"
const LOAD_TEST = `${MODEL}, a load test`
const ALL_COME = 'in the load test everybody comes, within five minutes'

/** Named sets of settings; `rollcall profile NAME` prints one complete, as a file. */
export const profiles: { readonly [P in ProfileName]: Profile } = {
  measured: {
    about: "The default: Microsoft's user models, with sizes and lateness as they were measured.",
    differs: {},
    sources: {},
  },
  'user-model': {
    about:
      "Microsoft's load test to the letter: conferences of 4, 6 and 11 and one of 250, all there within five minutes.",
    differs: {
      load: { conferencesPerUserDay: 0.105, busyness: { day: 0, hour: 0, person: 0 }, holidays: 1 },
      people: { turnover: 0 },
      conferences: {
        cancelled: 0,
        moved: 0,
        reopened: 0,
        alone: 0,
        audio: { mixed: 0.4, voip: 0.35, dialIn: 0.15, none: 0.1 },
        size: { '4': 0.85, '6': 0.1, '11': 0.05 },
        largePerWeek: 1,
        adHocLength: { p0: '5m', p25: '9m', p50: '15m', p75: '27.5m', p90: '47.5m', p99: '121.7m', p100: '8h' },
        overnightPerUsers: 0,
      },
      joiners: {
        late: 0,
        absent: 0,
        patience: '0s',
        arrival: { p0: '0s', p50: '60s', p100: '150s' },
        calledIn: { p0: '2s', p50: '25s', p90: '90s', p100: '150s' },
        rejoin: 0,
        secondDevice: 0,
        presenters: 1,
      },
      pstn: { share: 0.054, dialOut: 0 },
      lobby: { wait: { p0: '15s', p50: '40s', p100: '90s' }, denied: 0, left: 0 },
      faults: { joinFailure: 0, clientRefused: 0 },
      peerToPeer: {
        escalated: 0,
        im: { oneSided: 0 },
        calls: { answered: 1, unanswered: 0, declined: 0, busy: 0, broken: 0, emergency: 0, malicious: 0 },
      },
    },
    sources: {
      'load.conferencesPerUserDay': `fitted: 5% of users in conferences in the four busiest hours, as in ${MODEL}`,
      'load.busyness.day': 'none in the load test',
      'load.busyness.hour': 'none in the load test',
      'load.busyness.person': 'none in the load test',
      'load.holidays': 'none in the load test',
      'people.turnover': 'none in the load test',
      'conferences.cancelled': 'none in the load test',
      'conferences.moved': 'none in the load test',
      'conferences.reopened': 'none in the load test',
      'conferences.alone': 'none in the load test',
      'conferences.audio': MODEL,
      'conferences.size': LOAD_TEST,
      'conferences.largePerWeek': `one of 250 at a time in ${LOAD_TEST}; how often assumed`,
      'conferences.adHocLength': 'assumed: long enough for everybody to come',
      'conferences.overnightPerUsers': 'none in the load test',
      'joiners.late': ALL_COME,
      'joiners.absent': ALL_COME,
      'joiners.patience': ALL_COME,
      'joiners.arrival': `${ALL_COME}; the shape is assumed`,
      'joiners.calledIn': `${ALL_COME}; the shape is assumed`,
      'joiners.rejoin': 'none in the load test',
      'joiners.secondDevice': 'none in the load test',
      'joiners.presenters': 'assumed: there is always somebody to open the lobby',
      'pstn.share': `computed: three over VoIP for each caller, as in ${MODEL}, with these sizes`,
      'pstn.dialOut': 'none in the load test',
      'lobby.wait': 'in the load test all are admitted before a client gives up; the shape is assumed',
      'lobby.denied': 'none in the load test',
      'lobby.left': 'none in the load test',
      'faults.joinFailure': 'none in the load test',
      'faults.clientRefused': 'none in the load test',
      'peerToPeer.escalated': 'none in the load test',
      'peerToPeer.im.oneSided': 'in the load test everybody answers',
      'peerToPeer.calls.answered': 'in the load test everybody answers',
      'peerToPeer.calls.unanswered': 'in the load test everybody answers',
      'peerToPeer.calls.declined': 'in the load test everybody answers',
      'peerToPeer.calls.busy': 'in the load test everybody answers',
      'peerToPeer.calls.broken': 'none in the load test',
      'peerToPeer.calls.emergency': 'none in the load test',
      'peerToPeer.calls.malicious': 'none in the load test',
    },
  },
  heavy: {
    about:
      "Microsoft's own usage of Lync in 2014: twice the conferences, and applications shared in nearly all of them.",
    differs: {
      load: { conferencesPerUserDay: 0.195 },
      conferences: {
        audio: { mixed: 0.5, voip: 0.43, dialIn: 0.04, none: 0.03 },
        modalities: { applicationsharing: 0.973 },
      },
      synthetic: { everyMinutes: 60 },
      peerToPeer: { im: { perUserDay: 3.46 } },
    },
    sources: {
      'load.conferencesPerUserDay':
        'computed: 675,000 meetings of 165,000 active users a month of 21 working days (How Microsoft IT runs Lync, 2014)',
      'conferences.audio': 'assumed: those of the user models leave a quarter of conferences nothing to share',
      'synthetic.everyMinutes': 'assumed: watcher nodes test such an installation',
      'peerToPeer.im.perUserDay':
        'computed: 120 million messages of 165,000 active users a month of 21 working days (How Microsoft IT runs Lync, 2014), ten in each',
      'conferences.modalities.applicationsharing':
        'fitted: 89% of all meetings (How Microsoft IT runs Lync, 2014), of which 93% have VoIP here',
    },
  },
  calculator: {
    about: "The capacity calculator's reading: 15% of participants on a telephone instead of 25%.",
    differs: { conferences: { audio: { mixed: 0.4, voip: 0.45, dialIn: 0.05, none: 0.1 } } },
    sources: {
      'conferences.audio':
        'computed: 15% of participants dial in (Skype for Business capacity planning calculator), a quarter of those in mixed conferences',
    },
  },
  tiny: {
    about: 'One day of a hundred people on one server, to look at; otherwise as measured.',
    differs: {
      users: 100,
      days: 1,
      topology: { pools: 1, frontEnds: 1, edges: 1, mediationServers: 1, gateways: 1, federatedCompanies: 3 },
    },
    sources: {
      users: 'assumed',
      days: 'assumed',
      'topology.pools': 'assumed',
      'topology.frontEnds': 'assumed',
      'topology.edges': 'assumed',
      'topology.mediationServers': 'assumed',
      'topology.gateways': 'assumed',
      'topology.federatedCompanies': 'assumed',
    },
  },
}
