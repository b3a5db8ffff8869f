import { describe, expect, it } from 'vitest'
import { type ConfigInput, resolveConfig } from '../../../../src/generators/config/config.js'
import { phoneMac } from '../../../../src/generators/organisation/equipment/devices.js'
import { organisationOf } from '../../../../src/generators/organisation/organisation.js'
import { topologyOf } from '../../../../src/generators/organisation/topology.js'
import { mostPhoneNumbers, phoneNumbersOf } from '../../../../src/generators/organisation/users/phone-numbers.js'

const directory = (input: ConfigInput) => organisationOf(resolveConfig(input)).population
const numbered = <T>(size: number, of: (i: number) => T): readonly T[] => Array.from({ length: size }, (_, i) => of(i))

function counts(texts: readonly string[]): readonly number[] {
  const found = new Map<string, number>()
  for (const text of texts) found.set(text, (found.get(text) ?? 0) + 1)
  return [...found.values()].sort((a, b) => b - a)
}

describe('names', () => {
  const { locals, federated, uriOf } = directory({ users: 20_000 })
  const names = numbered(locals.size, i => uriOf(i + 1).split('@')[0])

  it('fall in frequency, and namesakes have an initial or a number', () => {
    const [first, last] = [0, -1].map(part => counts(names.map(name => name.split('.').at(part)!.replace(/\d+$/, ''))))
    expect([first[0] / names.length > 0.01, first[0] / names.length < 0.03]).toEqual([true, true])
    expect(first[0] / first[100]).toBeGreaterThan(5)
    expect(last[0] / last[100]).toBeGreaterThan(3)
    expect(new Set(names).size).toBe(names.length)
    expect(names.filter(name => /\d$/.test(name)).length / names.length).toBeGreaterThan(0.005)
  })

  it('differ from seed to seed', () => {
    const other = directory({ users: 20_000, seed: 2 })
    const known = new Set(names.slice(0, 1000))
    expect(numbered(1000, i => other.uriOf(i + 1).split('@')[0]).filter(name => known.has(name)).length).toBeLessThan(
      20,
    )
  })

  it('of other companies are of a few most often', () => {
    const companies = counts(numbered(federated.size, i => uriOf(federated.first + i).split('@')[1]))
    expect(companies[0] / federated.size).toBeGreaterThan(0.25)
    expect(companies.at(-1)! / federated.size).toBeLessThan(0.04)
  })
})

describe('phone numbers', () => {
  const of = (input: ConfigInput, count: number) => {
    const number = phoneNumbersOf(resolveConfig(input), count)
    return numbered(count, number)
  }

  it.each([
    ['America/Chicago', /^\+1[2-9]\d\d55501\d\d$/],
    ['Europe/London', /^\+44(2079460|1\d\d4960|191498|7700900|2920180)\d{3}$|^\+44\d+$/],
    ['Europe/Berlin', /^\+49(3023125|8999998|4066969|6990009|2214710)\d{3}$/],
    ['Europe/Paris', /^\+33(19900|63998|46571|35301|26191|53649)\d{4}$/],
    ['Europe/Stockholm', /^\+46(8465004|3139006|4062804|7017406)\d\d$/],
    ['Europe/Madrid', /^\+345500\d{5}$/],
    ['Europe/Amsterdam', /^\+31[1-7]0000\d{4}$/],
    ['Asia/Tokyo', /^\+81([36]0000|(52|45|92|75)000)\d{4}$/],
    ['America/Sao_Paulo', /^\+55[1-7]10000\d{4}$/],
    ['Asia/Shanghai', /^\+1[2-9]\d\d55501\d\d$/],
  ])('of %s are reserved for fiction, each once', (timezone, form) => {
    const most = Math.min(3000, mostPhoneNumbers(resolveConfig({ timezone })))
    const numbers = of({ timezone }, most)
    expect(numbers.filter(number => !form.test(number))).toEqual([])
    expect(new Set(numbers).size).toBe(most)
  })

  it('are of a few areas most often, spread within them, and others for another seed', () => {
    const numbers = of({}, 500)
    const areas = counts(numbers.map(number => number.slice(2, 5)))
    expect(areas[0]).toBeGreaterThan(50)
    expect(areas.length).toBeGreaterThan(30)
    expect(new Set(numbers.map(number => number.slice(-2))).size).toBeGreaterThan(80)
    const known = new Set(of({ seed: 2 }, 500))
    expect(numbers.filter(number => known.has(number)).length).toBeLessThan(400)
  })
})

describe('ids', () => {
  const { ids, users, end, locals } = directory({ users: 2000 })

  it('are those of all, in no order of theirs', () => {
    expect([...ids.slice(1)].sort((a, b) => a - b)).toEqual(numbered(end - 1, i => i + 1))
    expect(numbered(end - 1, i => users[ids[i + 1]])).toEqual(numbered(end - 1, i => i + 1))
    // People of one team are as far apart as any two.
    const apart = numbered(locals.size - 1, i => Math.abs(ids[i + 1] - ids[i + 2]))
    expect(apart.reduce((a, b) => a + b) / apart.length / (end / 3)).toBeCloseTo(1, 1)
  })

  it('of desk phones count them, and tell nothing of their owner or their address', () => {
    const { equipment } = organisationOf(resolveConfig({ users: 2000 }))
    const owners = equipment.phoneUsers()
    expect(numbered(owners.length - 1, i => equipment.phoneId(owners[i + 1]))).toEqual(
      numbered(owners.length - 1, i => i + 1),
    )
    expect(new Set(numbered(50_000, i => phoneMac(1, i + 1))).size).toBe(50_000)
    expect(numbered(100, i => phoneMac(1, i + 1)).every(mac => Math.floor(mac / 2 ** 40) === 2)).toBe(true)
  })
})

it('the domain is that of users and servers, and of nobody from elsewhere', () => {
  const { locals, federated, uriOf } = directory({ users: 100, domain: 'contoso.example' })
  const { pools, servers, gateways } = topologyOf(resolveConfig({ domain: 'contoso.example' }))
  const own = [
    ...numbered(locals.size, i => uriOf(i + 1).split('@')[1]),
    ...[...pools, ...servers, ...gateways].map(name => name.replace(/^[^.]+\./, '')),
  ]
  expect(new Set(own)).toEqual(new Set(['contoso.example']))
  expect(
    numbered(federated.size, i => uriOf(federated.first + i)).filter(uri => uri.endsWith('@contoso.example')),
  ).toEqual([])
})

it.each(['Contoso.example', 'contoso', 'a..example', '-a.example', 'a.example/x', 'a@b.example', ''])(
  '"%s" is no domain',
  domain => {
    expect(() => resolveConfig({ domain })).toThrow(/domain must be a domain of 60 characters or fewer/)
  },
)
