import fc from 'fast-check'

/** Says which worlds this run explores: the same ones come again with ROLLCALL_SEED set to that number. */
export function setup(): void {
  console.log(`fast-check seed: ROLLCALL_SEED=${process.env.ROLLCALL_SEED}`)
}

if (process.env.ROLLCALL_SEED !== undefined) {
  fc.configureGlobal({ ...fc.readConfigureGlobal(), seed: Number(process.env.ROLLCALL_SEED) })
}
