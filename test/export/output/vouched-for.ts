import fs from 'node:fs'
import path from 'node:path'

/** What the manifest of a folder vouches for: where a file has not been moved yet, from where it is. Nothing without a manifest. */
export function vouchedFor(out: string): Readonly<Record<string, string>> | undefined {
  const manifest = path.join(out, 'manifest.json')
  if (!fs.existsSync(manifest)) return undefined
  const { publishing, files } = JSON.parse(fs.readFileSync(manifest, 'utf8'))
  const places = publishing === undefined ? [out] : [path.join(out, publishing.folder), out]
  const read = (file: string) => {
    const place = places.find(folder => fs.existsSync(path.join(folder, file)))
    return place === undefined ? 'missing' : fs.readFileSync(path.join(place, file), 'hex')
  }
  return Object.fromEntries(files.map(({ file }: { file: string }) => [file, read(file)]))
}
