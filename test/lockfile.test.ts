import fs from 'node:fs'
import { expect, it } from 'vitest'
import { inRepository } from './repository.js'

type Manifest = {
  readonly [key in 'dependencies' | 'devDependencies' | 'optionalDependencies']: Record<string, string>
}
type Lock = { readonly packages: Readonly<Record<string, { readonly integrity?: string }>> }

const read = (file: string) => JSON.parse(fs.readFileSync(inRepository(file), 'utf8'))

/** npm leaves the hash out for packages of other platforms than the one that it runs on; `npm ci` then takes whatever it is sent. */
it('every package has a hash, those of other platforms too', () => {
  const [, ...locked] = Object.entries((read('package-lock.json') as Lock).packages)
  expect(locked.length).toBeGreaterThan(100)
  expect(locked.filter(([, { integrity }]) => !integrity?.startsWith('sha512-')).map(([place]) => place)).toEqual([])
})

it('every dependency is of one version', () => {
  const { dependencies, devDependencies, optionalDependencies } = read('package.json') as Manifest
  const versions = Object.values({ ...dependencies, ...devDependencies, ...optionalDependencies })
  expect(versions.filter(version => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual([])
})
