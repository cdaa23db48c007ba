/** The part of `web-push` that is used here: what to send, not the sending. */
declare module 'web-push' {
  const library: {
    generateRequestDetails(
      subscription: { endpoint: string; keys: { p256dh: string; auth: string } },
      payload: string,
      options: {
        vapidDetails: { subject: string; publicKey: string; privateKey: string }
        TTL: number
        topic: string
        contentEncoding: 'aes128gcm'
      },
    ): { method: string; headers: Record<string, string | number>; body: Buffer; endpoint: string }
  }
  export default library
}
