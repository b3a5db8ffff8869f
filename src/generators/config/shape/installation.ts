import { count, flag, group, share, shares, upTo } from '../definition/knobs.js'
import { ASSUMED, MODEL, YOURS } from '../definition/sources.js'

/** Client versions. */
export const clients = group({
  scheduled: shares({ current: 0.65, older: 0.3, web: 0.05 }, 'Clients in scheduled conferences.', MODEL),
  unscheduled: shares({ current: 0.7, older: 0.3, web: 0 }, 'Clients in ad hoc conferences.', MODEL),
  rolloutWeeks: count(8, 0, 520, {
    about: 'Weeks over which all users get the next build of their client; 0: no new builds.',
    source: ASSUMED,
  }),
  paired: share(0.3, 'Share of desk phones that are paired with the client on a computer.', ASSUMED),
  vvx: share(0.5, "Share of Polycom's desk phones, over half of all, that are VVX, as their user agents say.", ASSUMED),
})

/** Sign-ins. */
export const registrations = group({
  rows: flag(true, 'Whether to write sign-ins: Registration, its dialogs, and desk phones in Devices.', YOURS),
  signedIn: share(0.8, 'Share of users who sign in on a working day; users who attend a conference always do.', MODEL),
  weekend: share(0.1, 'Share of users who sign in on a Saturday or Sunday.', ASSUMED),
  deskPhone: share(
    0.45,
    'Share of users with a desk phone, which is always signed in.',
    `computed: 1.5 endpoints a user besides mobiles, one in twenty of them the web app (${MODEL})`,
  ),
  mobile: share(0.4, 'Share of users with a mobile client; at least `joiners.mobile`.', MODEL),
  web: share(
    0.05,
    'Share of users who also sign in with the web app on a working day, for some hours.',
    `fitted: 5% of clients on computers are the web app (${MODEL})`,
  ),
  failed: share(0.02, 'Share of sign-ins before which one is refused.', ASSUMED),
  perUserDay: upTo(20, 3, {
    about: 'Sign-ins of each user on a working day, over all devices; at least one on each.',
    source: 'computed: 500,000 a day by 165,000 users at Microsoft, 2014',
  }),
})

/** The servers. */
export const topology = group({
  pools: count(2, 1, 50, { about: 'Front End pools.', source: ASSUMED }),
  frontEnds: count(3, 1, 20, { about: 'Front End Servers in each pool.', source: ASSUMED }),
  edges: count(2, 1, 20, { about: 'Edge Servers.', source: ASSUMED }),
  mediationServers: count(2, 1, 20, { about: 'Mediation Servers.', source: ASSUMED }),
  gateways: count(2, 1, 50, { about: 'PSTN gateways.', source: ASSUMED }),
  federatedCompanies: count(12, 1, 1000, { about: 'Federated companies.', source: ASSUMED }),
})

/** Synthetic transactions. */
export const synthetic = group({
  everyMinutes: count(0, 0, 1440, {
    about: 'Minutes between synthetic transactions on each pool; 0: none, as without watcher nodes.',
    source: ASSUMED,
  }),
})
