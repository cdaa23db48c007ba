/** The part of `node-forge` that is used here: PKCS#12 read and made, and a certificate of our own. */
declare module 'node-forge' {
  type Attribute = { name: string; value: string }
  type Certificate = {
    publicKey: unknown
    serialNumber: string
    validity: { notBefore: Date; notAfter: Date }
    setSubject(attributes: Attribute[]): void
    setIssuer(attributes: Attribute[]): void
    setExtensions(extensions: Record<string, unknown>[]): void
    sign(key: unknown, digest: unknown): void
  }
  type Bag = { cert?: Certificate; key?: unknown }
  /** One value of ASN.1: what it is made of, or its bytes. */
  export type Value = { tagClass: number; type: number; value: Value[] | string }
  const library: {
    pki: {
      privateKeyFromPem(pem: string): unknown
      publicKeyFromPem(pem: string): unknown
      createCertificate(): Certificate
      certificateToAsn1(certificate: Certificate): unknown
      privateKeyToPem(key: unknown): string
      oids: { certBag: string; keyBag: string; pkcs8ShroudedKeyBag: string }
    }
    md: { sha256: { create(): unknown } }
    asn1: {
      Type: { INTEGER: number; OCTETSTRING: number; GENERALIZEDTIME: number }
      toDer(value: unknown): { getBytes(): string }
      fromDer(bytes: string, options?: { parseAllBytes: boolean }): Value
    }
    pkcs12: {
      toPkcs12Asn1(
        key: unknown,
        certificates: Certificate[],
        password: string,
        options: Record<string, unknown>,
      ): unknown
      pkcs12FromAsn1(
        value: unknown,
        password: string,
      ): { getBags(filter: { bagType: string }): Record<string, Bag[] | undefined> }
    }
  }
  export default library
}
