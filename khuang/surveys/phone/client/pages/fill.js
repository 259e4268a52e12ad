import * as db from '../db.js';
import { bundle, digest, fromBase64, fromUtf8, unbundle, utf8 } from '../bytes.js';
import { close, me, unclose, unsealed } from '../me.js';
import { ask, Failed } from '../net.js';
import { go } from '../routes.js';
import { pull, send } from '../sync.js';
import { button, h, notice, show } from '../view.js';
import { language, said, titled } from '../words.js';

/**
 * Filling a form: `#fill/FORM`, `#fill/FORM/PERSON` from today's list, `#fill/FORM//DRAFT`, `#fill/FORM//RECEIPT/correct`.
 * Every answer is kept at once, under the PIN; a killed tab opens where it was.
 */
export async function page(_name, key, person = '', draft = '', correct = '') {
    const listed = me().forms.find((one) => one.key === key);
    let begun;
    try {
        begun = correct ? await sentBefore(draft) : draft ? await draftOf(draft) : await fresh(listed, person);
    } catch (failed) {
        show(said('form'), notice(failed.words || said(`failed ${failed.why ?? 'busy'}`), true), back());
        return;
    }
    const form = await formOf(begun.row?.formId, listed);
    if (!form) return void show(said('form'), notice(said('form none'), true), back());
    return fill(form, begun, draft && !correct ? draft : '');
}

async function formOf(id, listed) {
    if (id) return db.get('forms', id);
    return listed ? db.get('forms', `${listed.key} ${listed.version} ${listed.md5}`) : null;
}

async function fill(form, begun, draft) {
    const into = h('div.filling', {});
    const told = h('div', { 'aria-live': 'polite' });
    const kept = h('p.hint', { role: 'status' }, said('kept'));
    show(begun.note.label || titled(form.title), h('p', {}, h('a.back', { href: '#home' }, said('later'))), into, told,
        h('div.actions', {}, button(said('finish'), finish, '.button-wide')), kept);
    await loadStyle();
    const { open } = await import('../form/engine.js');
    const engine = open(into, {
        form: form.form, lists: { ...form.lists, 'visits-today.csv': begun.note.rows ?? [] }, instance: begun.xml, sent: begun.sent,
        preset: begun.preset, files: begun.files, language,
    });
    const save = saver(form, engine, begun.note, kept);
    engine.on('change', save);
    into.addEventListener('change', save);
    if (begun.sent) save();

    async function finish() {
        if (!(await engine.valid())) {
            told.replaceChildren(notice(said('not valid'), true));
            into.querySelector('.invalid-constraint, .invalid-required, .invalid-relevant')?.scrollIntoView({ block: 'center' });
            return;
        }
        await save.settled();
        await seal(form, engine, begun.note);
        save.stop();
        show(said('finished'), notice(said(navigator.onLine ? 'finished online' : 'finished offline')),
            h('div.actions', {}, h('a.button.button-wide', { href: '#home' }, said('next'))));
        if (navigator.onLine && (await send()).sent) await pull();
    }
    if (draft) window.scrollTo(0, 0);
    return async () => {
        await save.settled();
        save.stop();
    };
}

/** Keeps the draft after every answer. One at a time: an answer given meanwhile is kept with the next. */
function saver(form, engine, note, told) {
    let [running, again, stopped] = [null, false, false];
    const once = async () => {
        again = false;
        const id = engine.instance();
        const bytes = await bundle(engine.draft(), engine.files());
        const row = {
            id, profile: me().id, form: form.key, formId: form.id, title: form.title, at: Date.now(), done: false,
            note: await close(utf8(JSON.stringify(note)), `${id} note`), body: await close(bytes, id),
        };
        if (!stopped) await db.put('drafts', row);
        told.textContent = said('kept');
        if (again && !stopped) await once();
    };
    const save = () => {
        if (stopped || !me()) return;
        again = true;
        running ??= once().finally(() => {
            running = null;
        });
    };
    save.settled = async () => running;
    save.stop = () => {
        stopped = true;
    };
    return save;
}

/** Sealed to the town at once. An unsent copy stays under the PIN until the receipt, unless the form says otherwise. */
async function seal(form, engine, note) {
    const id = engine.instance();
    const profile = me();
    const bytes = await bundle(engine.xml(), engine.files());
    const { seal: sealed } = await import('../seal.js');
    const box = sealed(bytes, fromBase64(profile.lock.key));
    const row = {
        instance: id, profile: profile.id, user: profile.user, form: form.key, version: form.version, title: form.title,
        lock: profile.lock.version, box, digest: await digest(box), state: 'ready', attempts: 0, at: Date.now(),
        about: note.person || '',
    };
    const draft = await db.get('drafts', id);
    await db.finish(row, id);
    if (draft && form.kept) await db.put('drafts', { ...draft, done: true, body: await close(bytes, id) });
}

const packed = async () => {
    const pack = await db.get('packs', me().id);
    if (!pack || new Date(pack.until) < new Date()) return [];
    return JSON.parse(fromUtf8(await unsealed(pack.box)));
};

async function fresh(listed, person) {
    const rows = listed?.today ? await packed() : [];
    const row = rows.find((one) => one.name === person);
    if (!row) return { note: { rows } };
    return { note: { label: row.label, person, rows: [row] }, preset: { person_id: row.name } };
}

async function draftOf(id) {
    const row = await db.get('drafts', id);
    if (!row) throw new Failed('refused', said('sent already'));
    const waits = await db.get('outbox', id);
    const { xml, files } = unbundle(await unclose(row.body, id));
    const note = JSON.parse(fromUtf8(await unclose(row.note, `${id} note`)));
    if (waits?.tried) return { row, xml, files, note, sent: true }; // the town may have it: this becomes its correction
    if (waits) await db.reopen(row);
    return { row, xml, files, note };
}

/** A form that the town has, opened again for its sender alone while nobody worked on it. */
async function sentBefore(code) {
    const { box } = await ask('open/', { method: 'POST', token: me().token, body: JSON.stringify({ code }), language });
    const { xml, files } = unbundle(await unsealed(box));
    return { xml, files, sent: true, note: { label: said('correcting'), rows: [visited(xml)] } };
}

/** Whom a visit was about, as today's list would have it: without, the form would not know its own answer. */
function visited(xml) {
    const root = new DOMParser().parseFromString(xml, 'text/xml').documentElement;
    const text = (name) => [...root.children].find((one) => one.localName === name)?.textContent ?? '';
    return { name: text('person_id'), label: text('house') || said('correcting'), house: text('house'), task: text('task'), rule: text('rule') };
}

const back = () => h('p', {}, h('a.button', { href: '#home' }, said('back')));

let styled;
function loadStyle() {
    const { base, formStyle } = JSON.parse(document.getElementById('built').textContent);
    styled ??= new Promise((resolve) => {
        const link = h('link', { rel: 'stylesheet', href: base + formStyle, onload: resolve, onerror: resolve });
        document.head.append(link);
    });
    return styled;
}
