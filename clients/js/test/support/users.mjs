import { createHmac, randomUUID } from 'node:crypto';

export const newUser = () => ({
  name: 'Test User',
  email: `test-${randomUUID().slice(-12)}@example.com`,
  password: 'test123',
});

/** Storage of one "browser", which several clients may share. */
export function memoryStorage() {
  const values = new Map();
  return {
    values,
    getItem: (key) => values.get(key) ?? null,
    setItem: (key, value) => void values.set(key, value),
    removeItem: (key) => void values.delete(key),
  };
}

/** Collects what `onChange` says. */
export function record(client) {
  const events = [];
  client.onChange((event) => events.push(event));
  return events;
}

/** The code that an authenticator app shows (RFC 6238), `secret` in base32. `step` is how many half minutes from now. */
export function totp(secret, step = 0) {
  const bits = [...secret]
    .map((letter) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'))
    .join('');
  const key = Buffer.from(bits.match(/.{8}/g).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + step));
  const mac = createHmac('sha1', key).update(counter).digest();
  const number = mac.readUInt32BE(mac[19] & 0xf) & 0x7fffffff;
  return String(number % 1_000_000).padStart(6, '0');
}
