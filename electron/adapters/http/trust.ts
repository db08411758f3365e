import { X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import * as tls from 'node:tls';

/** Where Linux distributions, the BSDs and macOS keep the system's roots as one PEM file. */
const systemBundles = [
  '/etc/ssl/certs/ca-certificates.crt',
  '/etc/pki/tls/certs/ca-bundle.crt',
  '/etc/ssl/ca-bundle.pem',
  '/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem',
  '/etc/ssl/cert.pem',
];

export interface Trust {
  readonly context: tls.SecureContext;
  /** False when the person's own CA file is named but holds no certificate that can be read. */
  readonly extraCaFileUsed: boolean;
}

/**
 * Trusts the bundled roots, the system's, and those in the person's own PEM file. One context for all connections:
 * building it parses several hundred certificates. A file that is missing or damaged adds nothing and stops nothing.
 */
export function createTrust(extraCaFile: string | null): Trust {
  const extra = extraCaFile === null ? [] : certificatesIn(extraCaFile).filter(isCertificate);
  const context = contextOf([...tls.rootCertificates, ...systemCertificates(), ...extra]);
  return { context, extraCaFileUsed: extraCaFile === null || extra.length > 0 };
}

function contextOf(certificates: readonly string[]): tls.SecureContext {
  // The system's roots are mostly the bundled ones, with other line breaks.
  const ca = [...new Map(certificates.map((pem) => [pem.replace(/\s+/g, ''), pem])).values()];
  try {
    return tls.createSecureContext({ ca });
  } catch {
    // One damaged block in the system's bundle makes the whole context fail.
    return tls.createSecureContext({ ca: ca.filter(isCertificate) });
  }
}

/** From the runtime where it can tell (Node 22.15 and later), else from the distribution's bundle. */
function systemCertificates(): string[] {
  const { getCACertificates } = tls as { getCACertificates?: (type: 'system') => string[] };
  try {
    if (getCACertificates !== undefined) return getCACertificates('system');
  } catch {
    // The system's store could not be read: its bundle file may still be there.
  }
  for (const file of systemBundles) {
    const found = certificatesIn(file);
    if (found.length > 0) return found;
  }
  return [];
}

function certificatesIn(file: string): string[] {
  try {
    const blocks = readFileSync(file, 'latin1').match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g);
    return blocks ?? [];
  } catch {
    // Not there, or not readable: no certificates in it for us.
    return [];
  }
}

function isCertificate(pem: string): boolean {
  try {
    return new X509Certificate(pem).raw.length > 0;
  } catch {
    // Not a certificate after all.
    return false;
  }
}
