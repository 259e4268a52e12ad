import * as db from '../db.js';
import { base64, fromUtf8 } from '../bytes.js';
import { isOpen, me, unclose } from '../me.js';
import { send, waiting } from '../sync.js';
import { button, h, notice, show } from '../view.js';
import { clock, said, titled } from '../words.js';

/** What has not gone yet. Sending and saving it as a file need no PIN: nobody here can read it. */
export async function page() {
    await draw();
    const again = () => draw();
    addEventListener('khuang', again);
    return () => removeEventListener('khuang', again);
}

async function draw(words = null) {
    const rows = await waiting();
    const copies = await labels();
    show(
        said('waiting', { n: rows.length }),
        words,
        rows.length
            ? [h('div.actions', {}, button(said('send now'), sendNow, '.button-wide')), h('ul.tasks', {}, rows.map((row) => line(row, copies)))]
            : h('p', {}, said('waiting none')),
        rows.length
            ? h('details', {}, h('summary', {}, said('file')), h('p', {}, said('file what')), button(said('file save'), save, '.button-quiet'))
            : null,
        h('p', {}, h('a.back', { href: isOpen() ? '#home' : '#' }, said('back'))),
    );
}

async function sendNow() {
    const { sent, left, why } = await send();
    await draw(notice(why ? said(`failed ${why}`) : said('sent n', { n: sent, left }), Boolean(why)));
}

/** Whom a form is about, for whoever has the PIN, while the copy is there. */
async function labels() {
    const rows = isOpen() ? await db.mine('drafts', me().id) : [];
    const note = async (row) => JSON.parse(fromUtf8(await unclose(row.note, `${row.id} note`)));
    return new Map(await Promise.all(rows.map(async (row) => [row.id, (await note(row)).label || ''])));
}

function line(row, copies) {
    const state = row.state === 'refused' ? row.words : row.lastError ? said(`failed ${row.lastError}`) : '';
    const open = copies.has(row.instance) ? h('a', { href: `#fill/${row.form}//${encodeURIComponent(row.instance)}` }, said('open again')) : null;
    return h('li.task.task-apart', {}, h('div', {}, h('span', {}, copies.get(row.instance) || titled(row.title)), h('p.hint', {}, copies.get(row.instance) ? `${titled(row.title)} · ${clock(row.at)}` : clock(row.at)), state ? h('p.hint', {}, state) : null), open);
}

/** The last resort: all sealed forms in one file, which `khuang submissions import` and the upload page take. */
async function save() {
    const forms = (await waiting()).map(({ instance, form, version, lock, box }) => ({ instance, form, version, lock, box: base64(box) }));
    const file = new Blob([JSON.stringify({ khuang: 'outbox/1', forms })], { type: 'application/json' });
    const link = h('a', { href: URL.createObjectURL(file), download: `khuang-${new Date().toISOString().slice(0, 16).replace(':', '')}.json` });
    document.body.append(link);
    link.click();
    link.remove();
}
