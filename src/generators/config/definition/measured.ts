/** The larger tables of the default profile. Their meanings and sources stand with the knobs, in src/generators/config/shape. */

/**
 * The tail is log-logistic, scale 4.6, shape 2.75, fitted to "most average 4 to 6, about 80% under 20, 99.98% under 100"; at most 250 on a
 * shared pool. Below ten, each number is less frequent than the one before, as meetings are. Never fewer than two: `alone` is beside it.
 */
export const size = {
  '2': 0.18,
  '3': 0.165,
  '4': 0.145,
  '5': 0.1215,
  '6': 0.096,
  '7': 0.0735,
  '8': 0.0545,
  '9': 0.0395,
  '10': 0.03133,
  '11-12': 0.03353,
  '13-14': 0.01933,
  '15-16': 0.01185,
  '17-19': 0.01047,
  '20-24': 0.00854,
  '25-29': 0.00395,
  '30-39': 0.0033,
  '40-49': 0.00125,
  '50-74': 0.00098,
  '75-99': 0.00026,
  '100-149': 0.00014,
  '150-249': 0.00005,
  '250': 0.00002,
}

export const bookedLength = { '15m': 0.04, '30m': 0.4, '60m': 0.45, '90m': 0.08, '120m': 0.03 }

/** Lognormal, median 15 minutes, sigma 0.9. */
export const adHocLength = {
  p0: '1.5m',
  p1: '1.85m',
  p5: '3.4m',
  p10: '4.73m',
  p25: '8.17m',
  p50: '15m',
  p75: '27.5m',
  p90: '47.5m',
  p95: '65.9m',
  p99: '121.7m',
  'p99.9': '242m',
  p100: '8h',
} as const

/** 10% early, 65% within two minutes, 25% over. */
export const overrun = {
  p0: '-15m',
  p10: '-2m',
  p20: '-1m',
  p60: '30s',
  p75: '2m',
  p90: '7m',
  p98: '15m',
  p100: '25m',
} as const

/** Two humps with shoulders; the best four hours have 74.5 of 100. */
export const hours = {
  '8': 0.05,
  '9': 0.18,
  '10': 0.2,
  '11': 0.085,
  '12': 0.05,
  '13': 0.175,
  '14': 0.19,
  '15': 0.07,
}

/** Normal, mean +30 s, deviation 90 s, within five minutes. */
export const arrival = {
  p0: '-5m',
  p1: '-179s',
  p5: '-118s',
  p10: '-85s',
  p25: '-31s',
  p50: '30s',
  p75: '91s',
  p90: '145s',
  p95: '178s',
  p99: '239s',
  p100: '5m',
} as const

/** Gamma, mean 9.25, deviation 5.48 minutes, but for those below five, who are not late: they are spread smoothly above. */
export const lateBy = {
  p0: '5m',
  p1: '5.1m',
  p5: '5.4m',
  p10: '5.7m',
  p25: '6.5m',
  p50: '8.2m',
  p75: '11.2m',
  p90: '15.6m',
  p95: '18.9m',
  p99: '25.8m',
  p100: '30m',
} as const

/** Lognormal, median 1.2 s, sigma 0.6. */
export const joinTime = {
  p0: '200ms',
  p1: '300ms',
  p10: '560ms',
  p25: '800ms',
  p50: '1.2s',
  p75: '1.8s',
  p90: '2.59s',
  p99: '4.84s',
  'p99.9': '7.66s',
  p100: '14s',
} as const

/** Mean 60 s: hardly anybody opens within 15 s, then nearly exponential, mean 45 s. */
export const lobbyWait = {
  p0: '4s',
  p1: '9s',
  p10: '18.5s',
  p25: '28s',
  p50: '46.2s',
  p75: '77.4s',
  p90: '119s',
  p99: '222s',
  p100: '15m',
} as const
