import { type CipherGCM, createCipheriv } from 'node:crypto'

// What the key and the vector are does not matter, as long as they stay the same.
const KEY = new Uint8Array(16)
const VECTOR = new Uint8Array(12)

/**
 * The GMAC of all bytes that were added (NIST SP 800-38D), under a key that everybody knows: sixteen bytes that find whatever went wrong,
 * and no proof against anybody who means to deceive. It is four to ten times as fast as SHA-256, which would be a twentieth of a run.
 */
export class Fingerprint {
  private readonly mac: CipherGCM = createCipheriv('aes-128-gcm', KEY, VECTOR)

  add(bytes: Uint8Array): void {
    this.mac.setAAD(bytes)
  }

  /** Nothing can be added any more. */
  end(): Uint8Array {
    this.mac.final()
    return this.mac.getAuthTag()
  }
}
