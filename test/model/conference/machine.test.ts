import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { arcs, type Machine, machine } from '../../../src/model/conference/machine.js'
import { conferenceMachine, focusSession, mcuLeg } from '../../../src/model/conference/machines.js'

const machines = [conferenceMachine, focusSession, mcuLeg] as readonly Machine[]

/** The endpoint states of RFC 4575, section 5.7.5. */
const rfc4575 = [
  'pending',
  'dialing-in',
  'dialing-out',
  'alerting',
  'on-hold',
  'connected',
  'muted-via-focus',
  'disconnecting',
  'disconnected',
]

describe.each(machines.map(machine => [machine.name, machine] as const))('the machine of a %s', (_, machine) => {
  it('reaches every state from its first', () => {
    const reached = new Set([machine.states[0]])
    for (const state of reached) {
      for (const target of Object.values(machine.transitions[state])) reached.add(target as string)
    }
    expect([...reached].sort()).toEqual([...machine.states].sort())
  })

  it('has one final state, which every state can come to', () => {
    expect(machine.final).toHaveLength(1)
    const ends = new Set(machine.final)
    for (let i = 0; i < machine.states.length; i++) {
      for (const [from, , to] of arcs(machine)) if (ends.has(to)) ends.add(from)
    }
    expect([...ends].sort()).toEqual([...machine.states].sort())
  })

  it('stays within its table under any legal sequence of events', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1000), { maxLength: 40 }), picks => {
        let state = 0
        for (const pick of picks) {
          const name = machine.states[state]
          const legal = Object.entries(machine.transitions[name])
          if (legal.length === 0) return
          const [event, target] = legal[pick % legal.length]
          state = machine.step(state, machine.event[event])
          expect(machine.states[state]).toBe(target)
        }
      }),
    )
  })

  it('refuses every other event, naming it and the state', () => {
    for (const [from, state] of machine.states.entries()) {
      for (const event of machine.events) {
        if (machine.transitions[state][event] !== undefined) continue
        expect(() => machine.step(from, machine.event[event])).toThrow(
          `${machine.name}: ${event} cannot happen while ${state}`,
        )
      }
    }
  })
})

it('uses the endpoint states of RFC 4575 for a focus session, all of them', () => {
  expect([...focusSession.states].sort()).toEqual([...rfc4575].sort())
})

it('uses only those states for an MCU leg', () => {
  expect(mcuLeg.states.filter(state => !rfc4575.includes(state))).toEqual([])
})

it('are called by what they are of, in errors too', () => {
  expect(machines.map(({ name }) => name)).toEqual(['conference', 'focus session', 'MCU leg'])
})

it('counts how often each arc was taken', () => {
  const door = machine('door', { closed: { opened: 'open' }, open: { shut: 'closed' }, gone: {} })
  expect(door.events).toEqual(['opened', 'shut'])
  expect([door.step(0, 0), door.step(1, 1), door.step(0, 0)]).toEqual([1, 0, 1])
  expect([...door.taken]).toEqual([2, 0, 0, 1, 0, 0])
})
