/** A check as a test: without an outcome it has passed. */
export type TestCase = {
  readonly name: string
  readonly outcome?: { readonly kind: 'failure' | 'error'; readonly message: string; readonly details: string }
}

/** The XML that JUnit made the common language of test reports. It has no times: those of checks say nothing. */
export function junitXml(suite: string, cases: readonly TestCase[]): string {
  const count = (kind: string) => cases.filter(({ outcome }) => outcome?.kind === kind).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}"`
  const lines = cases.map(({ name, outcome }) => {
    const test = `    <testcase classname="${escaped(suite)}" name="${escaped(name)}"`
    if (outcome === undefined) return `${test}/>`
    const { kind, message, details } = outcome
    return `${test}>\n      <${kind} message="${escaped(message)}">${escaped(details)}</${kind}>\n    </testcase>`
  })
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites ${counts}>
  <testsuite name="${escaped(suite)}" ${counts}>
${lines.join('\n')}
  </testsuite>
</testsuites>
`
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  '\n': '&#10;',
  '\t': '&#9;',
  '\r': '&#13;',
}

/** For text and for attributes, in which a plain line end would become a space. What XML cannot hold at all is shown as �. */
function escaped(text: string): string {
  const possible = text.replaceAll(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
  return possible.replaceAll(/[&<>"\n\t\r]/g, character => entities[character])
}
