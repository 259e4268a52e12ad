/**
 * What lies under a PIN: PBKDF2 → AES-GCM wraps a random data key, the data key seals drafts and the phone's secret.
 * The data key cannot be taken out of the browser once it is unwrapped, and is dropped when the page locks.
 */
const ROUNDS = 400_000;
export const TRIES = 10;
const random = (size) => crypto.getRandomValues(new Uint8Array(size));
const text = new TextEncoder();

async function keyOf(pin, salt) {
    const given = await crypto.subtle.importKey('raw', text.encode(pin.normalize('NFKC')), 'PBKDF2', false, ['deriveKey']);
    const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: ROUNDS };
    return crypto.subtle.deriveKey(how, given, { name: 'AES-GCM', length: 256 }, false, ['wrapKey', 'unwrapKey']);
}

/** A new data key and what to keep of it: `{salt, nonce, wrapped}`. */
export async function make(pin) {
    const [salt, nonce] = [random(16), random(12)];
    const fresh = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, true, ['encrypt', 'decrypt']);
    const wrapped = await crypto.subtle.wrapKey('raw', fresh, await keyOf(pin, salt), { name: 'AES-GCM', iv: nonce });
    const kept = { salt, nonce, wrapped: new Uint8Array(wrapped) };
    return { kept, key: await unwrap(pin, kept) };
}

/** The data key, or null when the PIN is another. */
export async function unwrap(pin, { salt, nonce, wrapped }) {
    try {
        const how = { name: 'AES-GCM', iv: nonce };
        const algorithm = { name: 'AES-GCM', length: 256 };
        return await crypto.subtle.unwrapKey('raw', wrapped, await keyOf(pin, salt), how, algorithm, false, ['encrypt', 'decrypt']);
    } catch {
        return null;
    }
}

/** Seals bytes; `about` is bound to them, so that a draft cannot be put in the place of another. */
export async function close(key, bytes, about) {
    const iv = random(12);
    const how = { name: 'AES-GCM', iv, additionalData: text.encode(about) };
    return { iv, sealed: new Uint8Array(await crypto.subtle.encrypt(how, key, bytes)) };
}

export async function unclose(key, { iv, sealed }, about) {
    const how = { name: 'AES-GCM', iv, additionalData: text.encode(about) };
    return new Uint8Array(await crypto.subtle.decrypt(how, key, sealed));
}
