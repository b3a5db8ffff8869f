/** A state machine is its table: for each state, which event leads where. Everything else is derived from it. */
export type Transitions<S extends string, E extends string> = {
  readonly [state in S]: { readonly [event in E]?: NoInfer<S> }
}

export type Machine<S extends string = string, E extends string = string> = {
  readonly name: string
  readonly transitions: Transitions<S, E>
  readonly states: readonly S[]
  readonly events: readonly E[]
  /** States without a way out. */
  readonly final: readonly S[]
  /** The code of each state and event; the hot path deals in these. */
  readonly state: { readonly [state in S]: number }
  readonly event: { readonly [event in E]: number }
  /** The state that an event leads to; an event that cannot happen in a state is an error that names both. */
  step(state: number, event: number): number
  /** Number of times that each arc was taken in this process: `taken[state * events.length + event]`. Nothing depends on it. */
  readonly taken: Float64Array
}

type EventsOf<T> = { [S in keyof T]: keyof T[S] }[keyof T] & string

/** Builds a machine from its table; targets that are no state do not compile. */
export function machine<const T extends Transitions<keyof T & string, string>>(
  name: string,
  transitions: T & Transitions<keyof T & string, string>,
): Machine<keyof T & string, EventsOf<T>> {
  type S = keyof T & string
  type E = EventsOf<T>
  const table = transitions as unknown as Transitions<S, E>
  const states = Object.keys(transitions) as S[]
  const events = [...new Set(states.flatMap(state => Object.keys(table[state]) as E[]))]
  const width = events.length
  const targets = Int8Array.from(states.flatMap(state => events.map(event => states.indexOf(table[state][event] as S))))
  const taken = new Float64Array(targets.length)

  const step = (state: number, event: number): number => {
    const arc = state * width + event
    const target = targets[arc]
    if (!(target >= 0)) throw new Error(`${name}: ${events[event]} cannot happen while ${states[state]}`)
    taken[arc]++
    return target
  }

  return {
    name,
    transitions: table,
    states,
    events,
    final: states.filter(state => Object.keys(table[state]).length === 0),
    state: codes(states),
    event: codes(events),
    step,
    taken,
  }
}

const codes = <K extends string>(names: readonly K[]) =>
  Object.fromEntries(names.map((name, code) => [name, code])) as { readonly [name in K]: number }

/** The arcs of a machine, as `[from, event, to]`, in the order of its table. */
export const arcs = (machine: Machine): readonly (readonly [string, string, string])[] =>
  machine.states.flatMap(state =>
    Object.entries(machine.transitions[state]).map(([event, target]) => [state, event, target as string] as const),
  )
