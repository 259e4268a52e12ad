import nacl from 'tweetnacl';
import { blake2b } from 'blakejs';

/**
 * Sealed boxes as libsodium makes them: anybody can write, only the holder of the secret key reads.
 * An ephemeral key's public half, then a box whose nonce is BLAKE2b-24 of both public keys.
 */
const nonce = (from, to) => {
    const both = new Uint8Array(64);
    both.set(from);
    both.set(to, 32);
    return blake2b(both, undefined, 24);
};

export function seal(bytes, publicKey) {
    const once = nacl.box.keyPair();
    const box = nacl.box(bytes, nonce(once.publicKey, publicKey), publicKey, once.secretKey);
    const made = new Uint8Array(32 + box.length);
    made.set(once.publicKey);
    made.set(box, 32);
    once.secretKey.fill(0);
    return made;
}

/** The bytes, or null when they were not sealed to this pair. */
export function unseal(made, { publicKey, secretKey }) {
    const from = made.subarray(0, 32);
    return nacl.box.open(made.subarray(32), nonce(from, publicKey), from, secretKey);
}

export const pair = () => nacl.box.keyPair();
export const pairOf = (secretKey) => nacl.box.keyPair.fromSecretKey(secretKey);
