import { generateKeyPairSync, sign } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterAll, beforeAll } from 'vitest';
import { temporaryFolderForTest } from './temporary-folder.ts';

/** A certificate and its key, both as PEM. */
export interface Certificate {
  readonly key: string;
  readonly cert: string;
}

/** Makes this process trust certificates while a suite runs; other processes do not trust them. */
export function trustForSuite(...certificates: readonly Certificate[]): void {
  const others = getCACertificates('default');
  beforeAll(() => setDefaultCACertificates([...others, ...certificates.map(({ cert }) => cert)]));
  afterAll(() => setDefaultCACertificates(others));
}

/**
 * A self-signed certificate, new each time.
 *
 * @param name the host name of the certificate
 * @param until the last day on which it is valid, as `YYMMDD`
 */
export function selfSigned({ name: host = 'localhost', until = '491231' } = {}): Certificate {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const ecdsaWithSha256 = der(0x30, oid('2a8648ce3d040302'));
  const name = der(0x30, der(0x31, der(0x30, oid('550403'), der(0x0c, host))));
  const validity = der(0x30, der(0x17, '200101000000Z'), der(0x17, `${until}235959Z`));
  // The first extension lets it sign certificates, itself included; the second has its host name.
  const basicConstraints = der(0x30, oid('551d13'), der(0x04, der(0x30, der(0x01, [0xff]))));
  const alternativeName = der(0x30, oid('551d11'), der(0x04, der(0x30, der(0x82, host))));
  const toBeSigned = der(
    0x30,
    der(0xa0, der(0x02, [2])),
    der(0x02, [1]),
    ecdsaWithSha256,
    name,
    validity,
    name,
    publicKey.export({ type: 'spki', format: 'der' }),
    der(0xa3, der(0x30, basicConstraints, alternativeName)),
  );
  const signature = der(0x03, [0], sign('sha256', toBeSigned, privateKey));
  return {
    key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    cert: pem(der(0x30, toBeSigned, ecdsaWithSha256, signature)),
  };
}

/** The path of a file with a certificate, for one test. */
export function certificateFileForTest({ cert }: Certificate): string {
  const path = join(temporaryFolderForTest(), 'certificate.pem');
  writeFileSync(path, cert);
  return path;
}

/** A value in the Distinguished Encoding Rules: its tag, its length and its parts. */
function der(tag: number, ...parts: (Buffer | string | number[])[]): Buffer {
  const content = Buffer.concat(
    parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from(part))),
  );
  return Buffer.concat([Buffer.from([tag, ...sizeOf(content)]), content]);
}

function sizeOf({ length }: Buffer): number[] {
  if (length < 0x80) {
    return [length];
  }
  return length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
}

function oid(hex: string): Buffer {
  return der(0x06, [...Buffer.from(hex, 'hex')]);
}

function pem(certificate: Buffer): string {
  const lines = certificate.toString('base64').replace(/.{64}/g, '$&\n');
  return `-----BEGIN CERTIFICATE-----\n${lines}\n-----END CERTIFICATE-----\n`;
}
