/**
 * What the phone keeps, in IndexedDB.
 *
 * profiles  who uses this phone: salt, the data key wrapped by the PIN, the phone's token
 * forms     by "key version md5"; the same for everybody
 * drafts    half-filled forms, sealed under the profile's data key
 * outbox    finished forms, sealed to the town: this phone cannot read them
 * sent      receipts and how far each got
 * packs     today's households of a profile, sealed to its PIN
 */
const STORES = { profiles: 'id', forms: 'id', drafts: 'id', outbox: 'instance', sent: 'code', packs: 'profile' };
let opened;

function database() {
    opened ??= new Promise((resolve, reject) => {
        const request = indexedDB.open('khuang', 1);
        request.onupgradeneeded = () => {
            for (const [name, key] of Object.entries(STORES)) request.result.createObjectStore(name, { keyPath: key });
        };
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
    });
    return opened;
}

/** One transaction over some stores; what `work` returns as a request is the result. Durable when it resolves. */
async function within(stores, mode, work) {
    const base = await database();
    return new Promise((resolve, reject) => {
        const change = base.transaction(stores, mode, { durability: 'strict' });
        let result;
        change.oncomplete = () => resolve(result?.result);
        change.onabort = change.onerror = () => reject(change.error);
        result = work((name) => change.objectStore(name));
    });
}

export const get = (store, key) => within([store], 'readonly', (of) => of(store).get(key));
export const all = (store) => within([store], 'readonly', (of) => of(store).getAll());
export const put = (store, row) => within([store], 'readwrite', (of) => of(store).put(row));
export const drop = (store, key) => within([store], 'readwrite', (of) => of(store).delete(key));
export const mine = async (store, profile) => (await all(store)).filter((row) => row.profile === profile);

/** A finished form takes the place of its draft, in one transaction. */
export const finish = (row, draft) =>
    within(['outbox', 'drafts'], 'readwrite', (of) => {
        of('outbox').put(row);
        if (draft) of('drafts').delete(draft);
    });

/** A finished form that was never tried becomes a draft again. */
export const reopen = (draft) =>
    within(['outbox', 'drafts'], 'readwrite', (of) => {
        of('outbox').delete(draft.id);
        of('drafts').put({ ...draft, done: false });
    });

/** A receipt takes the place of a finished form, and of the copy kept until then. */
export const received = (row, instance) =>
    within(['outbox', 'sent', 'drafts'], 'readwrite', (of) => {
        of('sent').put(row);
        of('outbox').delete(instance);
        of('drafts').delete(instance);
    });

/** Everything of a profile that could be read; finished forms, which cannot, stay until they are sent. */
export async function forget(profile, { profileToo = true } = {}) {
    for (const store of ['drafts', 'sent']) {
        for (const row of await mine(store, profile)) await drop(store, store === 'sent' ? row.code : row.id);
    }
    await drop('packs', profile);
    if (profileToo) await drop('profiles', profile);
}
