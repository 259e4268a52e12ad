import * as db from '../db.js';
import { lock, me } from '../me.js';
import { ask } from '../net.js';
import { go } from '../routes.js';
import { button, h, notice, show } from '../view.js';
import { said } from '../words.js';

/** This phone: what is on it, and wiping it. */
export async function page() {
    const persists = await navigator.storage?.persisted?.();
    const used = (await navigator.storage?.estimate?.())?.usage ?? 0;
    const waits = (await db.all('outbox')).length;
    show(
        said('this phone'),
        h('ul', {}, ['phone 1', 'phone 2', 'phone 3'].map((one) => h('li', {}, said(one)))),
        h('p', {}, said(persists ? 'persists' : 'persists not'), ' ', said('used', { mb: Math.max(1, Math.round(used / 1e6)) })),
        h('h2', {}, said('wipe')),
        h('p', {}, said('wipe what')),
        waits ? notice(said('wipe waiting', { n: waits })) : null,
        h('div.actions', {}, button(said('wipe do'), wipe, '.button-urgent')),
        h('p', {}, h('a.back', { href: '#home' }, said('back'))),
    );
}

/** Drafts, today's list, keys and receipts of this person go; what waits to be sent is sealed and stays. */
async function wipe() {
    if (!confirm(said('wipe sure'))) return;
    const { id, token } = me();
    const waits = (await db.all('outbox')).some((row) => row.profile === id);
    if (!waits) await ask('leave/', { method: 'POST', token }).catch(() => null);
    await db.forget(id);
    lock();
    go('');
}
