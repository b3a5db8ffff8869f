// Makes the pages of `rollcall report` from src/report/page/browser: one file each, with its script and style inside.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { rolldown } from 'rolldown'

const root = fileURLToPath(new URL('..', import.meta.url))
const browser = path.join(root, 'src/report/page/browser')
const out = path.join(root, 'dist/report/page')

const hash = text => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

async function script(entry) {
  const bundle = await rolldown({
    input: path.join(browser, entry),
    tsconfig: path.join(root, 'tsconfig.page.json'),
    resolve: { extensionAlias: { '.js': ['.ts', '.tsx', '.js'] } },
    platform: 'browser',
  })
  const { output } = await bundle.generate({ format: 'iife', minify: true })
  await bundle.close()
  // The end of a script inside a text would be the end of the script.
  return output[0].code.replaceAll('</script', '<\\/script')
}

const css = fs
  .readFileSync(path.join(browser, 'page.css'), 'utf8')
  .replaceAll(/\s*\n\s*/g, ' ')
  .replaceAll(/\/\*.*?\*\//g, '')

fs.mkdirSync(out, { recursive: true })
for (const [name, entry, title] of [
  ['report', 'report.tsx', 'Conferencing report'],
  ['load', 'load.tsx', 'Load report'],
]) {
  const code = await script(entry)
  const policy = `default-src 'none'; script-src ${hash(code)}; style-src ${hash(css)}; img-src data:; base-uri 'none'; form-action 'none'`
  const html = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<link rel="icon" href="data:,">
<title>${title}</title>
<style>${css}</style>
</head>
<body>
<div id="page"></div>
<noscript><p>This page draws itself from the data that it holds, by a script that it holds as well. Allow it to run scripts.</p></noscript>
<script type="application/json" id="data">"DATA"</script>
<script>${code}</script>
</body>
</html>
`
  fs.writeFileSync(path.join(out, `${name}.html`), html)
}
