import { artefactChecks } from './artefacts.js'
import { calendarChecks } from './calendar.js'
import type { Check } from './check.js'
import { companyChecks } from './company.js'
import { conferenceChecks } from './conferences.js'
import { formChecks } from './form.js'
import { identityChecks } from './identities.js'
import { joinerChecks } from './joiners.js'
import { loadChecks } from './load.js'
import { outcomeChecks } from './outcomes.js'
import { signInChecks } from './sign-ins.js'

const number = ({ id }: Check): number => Number(id.slice(1))
const isArtefact = ({ id }: Check): number => Number(id.startsWith('A'))

/** All checks, C1 to C53 and A1 to A15. C39 and C40 are about tables that are not written. */
export const checks: readonly Check[] = [
  ...loadChecks,
  ...conferenceChecks,
  ...joinerChecks,
  ...formChecks,
  ...signInChecks,
  ...outcomeChecks,
  ...calendarChecks,
  ...identityChecks,
  ...artefactChecks,
  ...companyChecks,
].sort((a, b) => isArtefact(a) - isArtefact(b) || number(a) - number(b))
