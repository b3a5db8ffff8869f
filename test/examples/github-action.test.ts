import { validateAction, validateWorkflow } from '@action-validator/core'
import { describe, expect, it } from 'vitest'
import { parse } from 'yaml'
import { accepted, callsIn, example } from './commands.js'

const action = example('github-action/action.yml')
const workflow = example('github-action/report-test.yml')

describe('the schemas of GitHub', () => {
  it.each([
    ['github-action/action.yml', () => validateAction(action)],
    ['github-action/report-test.yml', () => validateWorkflow(workflow)],
    ['github/load-test.yml', () => validateWorkflow(example('github/load-test.yml'))],
  ])('%s keeps', (_, validate) => {
    expect(validate().errors).toEqual([])
  })

  it.each([
    ['an action without steps', () => validateAction(action.replace('  steps:', '  step:'))],
    ['an input that is misspelt', () => validateAction(action.replace('required: true', 'require: true'))],
    ['a workflow without a runner', () => validateWorkflow(workflow.replace('runs-on', 'run-on'))],
  ])('%s does not', (_, validate) => {
    expect(validate().errors.length).toBeGreaterThan(0)
  })
})

it('the action calls Rollcall by words that it takes', async () => {
  const { inputs, runs } = parse(action)
  const { jobs } = parse(workflow)
  const given = jobs['report-test'].steps[1].with
  expect(Object.keys(inputs)).toEqual(expect.arrayContaining(Object.keys(given)))
  const { run } = runs.steps.at(-1)
  for (const words of [inputs.arguments.default, given.arguments]) {
    const [call] = callsIn(run, { env: { OUT: inputs.out.default, ARGUMENTS: words } })
    const { name, values } = await accepted(call)
    expect(name).toBe('generate')
    expect(values).toMatchObject({ out: 'cdr', users: '200', days: '5', quiet: true })
  }
})
