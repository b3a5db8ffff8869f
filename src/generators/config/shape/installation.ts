import { count, flag, group, share, shares, upTo } from '../definition/knobs.js'
import { ASSUMED, MODEL, YOURS } from '../definition/sources.js'

/** What people join with. */
export const clients = group({
  scheduled: shares({ current: 0.65, older: 0.3, web: 0.05 }, 'Clients in scheduled conferences.', MODEL),
  unscheduled: shares({ current: 0.7, older: 0.3, web: 0 }, 'Clients in ad hoc conferences.', MODEL),
  rolloutWeeks: count(8, 0, 520, {
    about: 'Weeks in which everybody gets the next build of their client, each on a day of their own; 0: nobody does.',
    source: ASSUMED,
  }),
})

/** Who is signed in. */
export const registrations = group({
  rows: flag(true, 'Whether sign-ins are recorded: Registration, its dialogs, and the desk phones in Devices.', YOURS),
  signedIn: share(0.8, 'Share of users who sign in on a working day; whoever attends a conference does anyway.', MODEL),
  weekend: share(0.1, 'The same on a Saturday or Sunday.', ASSUMED),
  deskPhone: share(
    0.5,
    'Share of users with a phone on their desk, which is always on.',
    `computed: 1.5 endpoints a user besides mobiles, as in ${MODEL}`,
  ),
  mobile: share(0.4, 'Share of users with a mobile client.', MODEL),
  perUserDay: upTo(20, 3, {
    about: 'Sign-ins of a user on a working day, at all devices; at least one at each.',
    source: 'computed: 500,000 a day by 165,000 users at Microsoft, 2014',
  }),
})

/** The servers. */
export const topology = group({
  pools: count(2, 1, 50, { about: 'Front End pools.', source: ASSUMED }),
  frontEnds: count(3, 1, 20, { about: 'Front End Servers in each pool.', source: ASSUMED }),
  edges: count(2, 1, 20, { about: 'Edge Servers.', source: ASSUMED }),
  mediationServers: count(2, 1, 20, { about: 'Mediation Servers.', source: ASSUMED }),
  gateways: count(2, 1, 50, { about: 'Gateways to the telephone network.', source: ASSUMED }),
  federatedCompanies: count(12, 1, 1000, { about: 'Companies whose users join by federation.', source: ASSUMED }),
})

/** What tests them. */
export const synthetic = group({
  everyMinutes: count(60, 0, 1440, {
    about: 'Minutes between the synthetic transactions that test each pool; 0 for none.',
    source: 'assumed; only that there are such tests is published',
  }),
})
