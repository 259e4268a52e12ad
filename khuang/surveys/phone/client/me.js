import * as db from './db.js';
import { base64, fromBase64 } from './bytes.js';
import { ask } from './net.js';
import * as vault from './vault.js';
import { language } from './words.js';

/**
 * Who uses the phone now. The data key lives in this module's memory alone: a reload, a lock, a killed tab drop it.
 *
 * @typedef {{id: string, user: string, name: string, token: string, public: string, kept: Object, secret: Object,
 *            lock: {version: number, key: string}, forms: Object[], tries: number, pulled: string, signin: boolean}} Profile
 */
let current = null;
let key = null;

export const profiles = () => db.all('profiles');
export const me = () => current;
export const isOpen = () => key !== null;

export function lock() {
    current = null;
    key = null;
}

/** Whoever signed in on this phone chooses a PIN. Who was here before keeps what waits to be sent, not the drafts. */
export async function setUp(pin, csrf) {
    const { pair } = await import('./seal.js');
    const { publicKey, secretKey } = pair();
    const given = await ask('enrol/', {
        method: 'POST',
        cookie: true,
        headers: { 'X-CSRFToken': csrf, 'Content-Type': 'application/json' },
        body: JSON.stringify({ key: base64(publicKey), label: label() }),
    });
    for (const old of (await profiles()).filter((one) => one.user === given.user)) await db.forget(old.id);
    const made = await vault.make(pin);
    const id = crypto.randomUUID();
    const secret = await vault.close(made.key, secretKey, id);
    current = {
        id, user: given.user, name: given.name, token: given.token, public: base64(publicKey), kept: made.kept, secret,
        lock: null, forms: [], tries: 0, pulled: '', signin: false,
    };
    await db.put('profiles', current);
    key = made.key;
    await navigator.storage?.persist?.();
    return current;
}

function label() {
    const kind = /Android|iPhone|iPad|Windows|Mac|Linux/.exec(navigator.userAgent);
    return `browser ${kind ? kind[0] : ''} ${language}`.trim();
}

/** The time on this phone was over and its user has signed in again: a new token, everything else stays. */
export async function renew() {
    const { user, csrf } = await ask('enrol/', { cookie: true });
    if (user !== current.user) return;
    const given = await ask('enrol/', {
        method: 'POST',
        cookie: true,
        headers: { 'X-CSRFToken': csrf, 'Content-Type': 'application/json' },
        body: JSON.stringify({ key: current.public, label: label() }),
    });
    await keep({ token: given.token, signin: false });
}

/** @returns {Promise<'open'|'wrong'|'gone'>} gone: too many wrong PINs, what could be read is wiped */
export async function open(profile, pin) {
    const found = await vault.unwrap(pin, profile.kept);
    if (found) {
        key = found;
        current = { ...profile, tries: 0 };
        await db.put('profiles', current);
        return 'open';
    }
    const tries = (profile.tries || 0) + 1;
    if (tries >= vault.TRIES) {
        await db.forget(profile.id);
        return 'gone';
    }
    await db.put('profiles', { ...profile, tries });
    profile.tries = tries;
    return 'wrong';
}

export async function keep(changes) {
    current = { ...current, ...changes };
    await db.put('profiles', current);
}

export const close = (bytes, about) => vault.close(key, bytes, `${current.id} ${about}`);
export const unclose = (sealed, about) => vault.unclose(key, sealed, `${current.id} ${about}`);

/** What the town sealed to this phone's PIN. */
export async function unsealed(box) {
    const { unseal, pairOf } = await import('./seal.js');
    const secret = await vault.unclose(key, current.secret, current.id);
    return unseal(fromBase64(box), pairOf(secret));
}
