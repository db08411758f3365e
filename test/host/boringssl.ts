import { X509Certificate } from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import tls from 'node:tls';

/** OID 2.5.29.15, key usage, as it stands in a certificate. */
const keyUsage = Buffer.from([0x06, 0x03, 0x55, 0x1d, 0x0f]);
const keyCertSign = 0x04;

/** Whether the certificate says what its key may be used for, and signing certificates is not among it. */
const cannotSign = ({ raw }: X509Certificate): boolean => {
  const at = raw.indexOf(keyUsage);
  if (at < 0) return false;
  // Critical or not, then an octet string that holds a bit string: tag, length, unused bits, bits.
  const criticalLength = raw[at + keyUsage.length] === 0x01 ? 3 : 0;
  const bits = raw[at + keyUsage.length + criticalLength + 5] ?? 0;
  return (bits & keyCertSign) === 0;
};

const isSelfSigned = (certificate: X509Certificate): boolean =>
  certificate.issuer === certificate.subject && certificate.verify(certificate.publicKey);

/** The handle of a TLS socket, which Node asks once the handshake is done. */
interface Handle {
  verifyError(): Error | null;
}

const refusal = (): Error =>
  Object.assign(new Error('unable to verify the first certificate'), { code: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE' });

/**
 * From now on this process refuses what Electron's BoringSSL refuses and Node's OpenSSL takes: a trusted self-signed
 * certificate whose key usage leaves out keyCertSign.
 *
 * @returns undoes it
 */
export const verifyAsBoringSsl = (): (() => void) => {
  const { connect } = tls;
  tls.connect = (...given: unknown[]) => {
    const socket = Reflect.apply(connect, tls, given) as tls.TLSSocket;
    const handle = (socket as unknown as { _handle: Handle })._handle;
    const verifyError = handle.verifyError.bind(handle);
    handle.verifyError = () => {
      const error = verifyError();
      // A proxy's socket may have ended; and asking for an `X509Certificate` would take the names from Node's own check.
      const { raw } = socket.getPeerCertificate() as { raw?: Buffer };
      if (error !== null || raw === undefined) return error;
      const certificate = new X509Certificate(raw);
      return isSelfSigned(certificate) && cannotSign(certificate) ? refusal() : null;
    };
    return socket;
  };
  syncBuiltinESMExports();
  return () => {
    tls.connect = connect;
    syncBuiltinESMExports();
  };
};
