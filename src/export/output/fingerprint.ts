import { type CipherGCM, createCipheriv } from 'node:crypto'

// What the key and the vector are does not matter, as long as they stay the same.
const KEY = new Uint8Array(16)
const VECTOR = new Uint8Array(12)

/**
 * Sixteen bytes that tell stretches of bytes from others: the GMAC of all that was added (NIST SP 800-38D), whose key is known to everybody.
 * So it finds whatever went wrong, and is no proof against anybody who means to deceive. Processors have had instructions for it since
 * 2010: it is four to ten times as fast as SHA-256, of which a run took a fifteenth of its time.
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
