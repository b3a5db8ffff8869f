export const mergeOptions = {
  out: { kind: 'value', placeholder: 'FOLDER', description: 'output folder', allowed: 'a folder', default: 'out' },
  force: { kind: 'flag', description: 'replace the output of an earlier run' },
  checksums: { kind: 'flag', description: 'add the SHA-256 of each file to the manifest' },
  quiet: { kind: 'flag', description: 'print errors only' },
  json: { kind: 'flag', description: 'print one JSON object instead of the summary' },
} as const
