import * as db from './db.js';
import { digest } from './bytes.js';
import { keep, me, profiles } from './me.js';
import { ask, Failed } from './net.js';

/**
 * Sending and fetching. Neither needs the PIN: what waits is sealed already, what is fetched comes sealed.
 * Each finished form is deleted only after a receipt for these very bytes.
 */
const changed = () => window.dispatchEvent(new Event('khuang'));
export const waiting = async () => (await db.all('outbox')).sort((one, other) => one.at - other.at);

/** Sends what waits, one after the other, in one tab alone. @returns {Promise<{sent: number, left: number, why: string}>} */
export function send() {
    if (!navigator.locks) return sendAll();
    return navigator.locks.request('khuang-send', { ifAvailable: true }, (lock) => (lock ? sendAll() : tally(0, '')));
}

const tally = async (sent, why) => ({ sent, left: (await waiting()).length, why });

async function sendAll() {
    let sent = 0;
    for (const row of await waiting()) {
        const owner = (await profiles()).find((one) => one.user === row.user);
        if (!owner) continue;
        const why = await sendOne(row, owner);
        changed();
        if (!why) sent += 1;
        if (why === 'revoked') await revoked(owner);
        if (['offline', 'busy', 'signin', 'revoked'].includes(why)) return tally(sent, why);
    }
    return tally(sent, '');
}

/** @returns {Promise<string>} why it did not go, '' when it did */
async function sendOne(row, owner) {
    row = { ...row, tried: row.tried || navigator.onLine }; // from now on the town may have it
    await db.put('outbox', { ...row, state: 'sending' });
    try {
        const receipt = await ask('send/', {
            method: 'POST', token: owner.token, body: row.box,
            headers: { 'Content-Type': 'application/octet-stream', 'X-Khuang-Lock': String(row.lock) },
        });
        if (receipt.digest !== (await digest(row.box))) throw new Failed('busy');
        const { code, state, words } = receipt;
        const { user, form, version, title, profile } = row;
        await db.received({ code, state, words, user, form, version, title, profile, received: new Date().toISOString(), steps: {} }, row.instance);
        return '';
    } catch (failed) {
        if (!(failed instanceof Failed)) throw failed;
        const refused = failed.why === 'refused';
        const error = { attempts: (row.attempts || 0) + 1, lastError: failed.why, words: failed.words };
        await db.put('outbox', { ...row, state: refused ? 'refused' : 'ready', ...error });
        if (failed.why === 'signin') await timeIsOver(owner);
        return failed.why;
    }
}

const timeIsOver = (owner) => (me()?.id === owner.id ? keep({ signin: true }) : db.put('profiles', { ...owner, signin: true }));

/** The phone was taken off the list: what can be read goes. Finished forms, which nobody here can read, stay. */
async function revoked(owner) {
    await db.forget(owner.id);
    if (!(await profiles()).length) for (const form of await db.all('forms')) await db.drop('forms', form.id);
    window.dispatchEvent(new CustomEvent('khuang-revoked', { detail: owner.id }));
}

/** Forms, today's households, and how far what was sent got. @returns {Promise<string>} why it failed, or '' */
export async function pull() {
    const owner = me();
    try {
        const given = await ask('pull/', { token: owner.token });
        await takeForms(owner, given.forms);
        if (given.today) await db.put('packs', { profile: owner.id, ...given.today });
        else await db.drop('packs', owner.id);
        await takeSent(owner, given.sent);
        if (me()?.id === owner.id) await keep({ lock: given.lock, forms: given.forms, pulled: given.at, name: given.name, signin: false });
        changed();
        return '';
    } catch (failed) {
        if (!(failed instanceof Failed)) throw failed;
        if (failed.why === 'revoked') await revoked(owner);
        if (failed.why === 'signin') await timeIsOver(owner);
        return failed.why;
    }
}

const formId = ({ key, version, md5 }) => `${key} ${version} ${md5}`;

async function takeForms(owner, listed) {
    for (const form of listed) {
        const there = await db.get('forms', formId(form));
        const full = there ?? (await ask(`form/${form.key}/${form.version}/`, { token: owner.token }));
        await db.put('forms', { ...full, ...form, id: formId(form) });
    }
}

export async function takeSent(owner, rows) {
    const own = await db.mine('sent', owner.id);
    const told = new Set(rows.map((row) => row.code));
    for (const row of own) if (row.back !== undefined && !told.has(row.code)) await db.drop('sent', row.code);
    for (const row of rows) await db.put('sent', { ...(own.find((one) => one.code === row.code) ?? {}), ...row, profile: owner.id, user: owner.user });
}

/** Packs that are over are gone at the next look, whoever looks. */
export async function expire() {
    for (const pack of await db.all('packs')) if (new Date(pack.until) < new Date()) await db.drop('packs', pack.profile);
}
