/** The part of `node-forge` that is used here: a certificate of our own, in a PKCS#12. */
declare module 'node-forge' {
  type Attribute = { name: string; value: string }
  type Certificate = {
    publicKey: unknown
    serialNumber: string
    validity: { notBefore: Date; notAfter: Date }
    subject: { getField(name: string): { value: string } | null }
    setSubject(attributes: Attribute[]): void
    setIssuer(attributes: Attribute[]): void
    setExtensions(extensions: Record<string, unknown>[]): void
    sign(key: unknown, digest: unknown): void
  }
  type Bag = { cert?: Certificate }
  const library: {
    pki: {
      privateKeyFromPem(pem: string): unknown
      publicKeyFromPem(pem: string): unknown
      createCertificate(): Certificate
      oids: { certBag: string }
    }
    md: { sha256: { create(): unknown } }
    asn1: { toDer(value: unknown): { getBytes(): string }; fromDer(bytes: string): unknown }
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
    util: { encodeUtf8(text: string): string; decodeUtf8(text: string): string }
  }
  export default library
}
