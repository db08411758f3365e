import { generate } from 'selfsigned';
import { day } from './clock.ts';
import type { ServerCertificate } from './http/listen.ts';

/** Which certificate a deployment shows: a valid one, or one of the ways in which it can be wrong. */
export type TlsKind = 'good' | 'unknown-ca' | 'missing-intermediate' | 'expired' | 'wrong-host';

interface Authority {
  key: string;
  cert: string;
}

/** The world's own certificate authority, one that it vouches for, and another that nobody trusts. */
export class CertificateOffice {
  readonly #trusted: Authority;
  readonly #intermediate: Authority;
  readonly #unknown: Authority;

  private constructor(trusted: Authority, intermediate: Authority, unknown: Authority) {
    this.#trusted = trusted;
    this.#intermediate = intermediate;
    this.#unknown = unknown;
  }

  static async open(): Promise<CertificateOffice> {
    const [trusted, unknown] = await Promise.all([makeAuthority('World CA'), makeAuthority('Unknown CA')]);
    return new CertificateOffice(trusted, await makeAuthority('World Intermediate CA', trusted), unknown);
  }

  /** PEM of the authority that clients of the world should trust. */
  get caPem(): string {
    return this.#trusted.cert;
  }

  /** PEM of the authority between the trusted one and a certificate of kind `missing-intermediate`. */
  get intermediatePem(): string {
    return this.#intermediate.cert;
  }

  /** Makes the certificate of `host` with the given defect. Only the certificate itself is sent, no chain. */
  async issue(host: string, kind: TlsKind): Promise<ServerCertificate> {
    const named = kind === 'wrong-host' ? 'elsewhere.localhost' : host;
    const ends = Date.now() + (kind === 'expired' ? -day : 30 * day);
    const { private: key, cert } = await generate([{ name: 'commonName', value: named }], {
      keyType: 'ec',
      algorithm: 'sha256',
      notBeforeDate: new Date(Date.now() - 3 * day),
      notAfterDate: new Date(ends),
      extensions: [
        { name: 'basicConstraints', cA: false },
        { name: 'keyUsage', digitalSignature: true },
        { name: 'extKeyUsage', serverAuth: true },
        { name: 'subjectAltName', altNames: [{ type: 2, value: named }] },
      ],
      ca: this.#issuerOf(kind),
    });
    return { key, cert };
  }

  #issuerOf(kind: TlsKind): Authority {
    if (kind === 'unknown-ca') return this.#unknown;
    return kind === 'missing-intermediate' ? this.#intermediate : this.#trusted;
  }
}

/** @param issuer signs the authority's certificate; its own key does when absent. */
async function makeAuthority(name: string, issuer?: Authority): Promise<Authority> {
  const { private: key, cert } = await generate([{ name: 'commonName', value: name }], {
    keyType: 'ec',
    algorithm: 'sha256',
    notBeforeDate: new Date(Date.now() - 3 * day),
    notAfterDate: new Date(Date.now() + 30 * day),
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
    ...(issuer ? { ca: issuer } : {}),
  });
  return { key, cert };
}
