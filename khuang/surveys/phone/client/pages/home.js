import * as db from '../db.js';
import { fromUtf8 } from '../bytes.js';
import { lock, me, unclose, unsealed } from '../me.js';
import { go } from '../routes.js';
import { pull, send, waiting } from '../sync.js';
import { button, h, notice, show } from '../view.js';
import { clock, said, titled } from '../words.js';

let told = '';

/** The volunteer's day: whom to visit, what is half-filled, what has not gone yet. Works without a network. */
export async function page() {
    told = '';
    await draw();
    const again = () => draw();
    addEventListener('khuang', again);
    if (navigator.onLine && (!me().pulled || Date.now() - Date.parse(me().pulled) > 15 * 60_000)) fetchNow(true);
    return () => removeEventListener('khuang', again);
}

async function draw() {
    const profile = me();
    if (!profile) return;
    const [left, drafts, rows] = [await waiting(), await opened(), await households()];
    const done = new Set(left.map((row) => row.about));
    show(
        said('hello', { name: profile.name }),
        state(profile, left.length),
        rows ? visits(rows, profile, done) : null,
        drafts.length ? [h('h2', {}, said('drafts')), h('ul.tasks', {}, drafts.map(draft))] : null,
        h('h2', {}, said('forms')),
        profile.forms.length ? h('ul.tasks', {}, profile.forms.map(form)) : h('p', {}, said('forms none')),
        h('h2', {}, said('more')),
        h('ul.tasks', {}, [['sent', 'sent'], ['phone', 'this phone']].map(([where, words]) => task(`#${where}`, said(words)))),
        h('div.actions', {}, button(said('lock'), () => { lock(); go(''); }, '.button-quiet')),
    );
}

function state(profile, count) {
    const lines = [];
    if (profile.signin) lines.push(notice(said('signin again'), true), h('p', {}, h('a.button', { href: '/accounts/login/?next=/field/' }, said('sign in'))));
    if (count) lines.push(h('div.actions', {}, button(said('waiting', { n: count }), sendNow, '.button-wide')), h('p', {}, h('a', { href: '#waiting' }, said('waiting show'))));
    lines.push(h('p.hint', { id: 'state', role: 'status' }, told || (profile.pulled ? said('fetched', { at: clock(profile.pulled) }) : said('fetched never'))),
        h('div.actions', {}, button(said('fetch'), () => fetchNow(false), '.button-quiet')));
    return lines;
}

async function sendNow() {
    tell(said('sending'));
    const { sent, left, why } = await send();
    if (sent) await pull();
    await draw();
    tell(why ? said(`failed ${why}`) : said('sent n', { n: sent, left }));
}

async function fetchNow(quietly) {
    if (!quietly) tell(said('fetching'));
    const why = await pull();
    if (!quietly && why !== 'revoked') tell(why ? said(`failed ${why}`) : said('fetched now'));
}

/** What was last said about the network stands until the page is left, however often it is drawn again. */
function tell(words) {
    told = words;
    document.getElementById('state')?.replaceChildren(words);
}

async function households() {
    const pack = await db.get('packs', me().id);
    if (!pack || new Date(pack.until) < new Date()) return null;
    const bytes = await unsealed(pack.box);
    return bytes ? JSON.parse(fromUtf8(bytes)) : null;
}

function visits(rows, profile, done) {
    const visit = profile.forms.find((one) => one.today);
    const line = (row) => {
        const where = visit ? `#fill/${visit.key}/${row.name}` : null;
        const words = [h('span', {}, row.label), row.note ? h('p.hint', {}, row.note) : null];
        const mark = done.has(row.name) ? h('span.tag.tag-wait', {}, said('not sent')) : null;
        return h('li.task', {}, h('div', {}, where ? h('a', { href: where }, words) : words), mark);
    };
    return [h('h2', {}, said('today', { n: rows.length })), h('ul.tasks', {}, rows.map(line))];
}

async function opened() {
    const rows = (await db.mine('drafts', me().id)).filter((row) => !row.done);
    return Promise.all(rows.map(async (row) => ({ ...row, about: JSON.parse(fromUtf8(await unclose(row.note, `${row.id} note`))) })));
}

const task = (href, words, hint = '') => h('li.task', {}, h('div', {}, h('a', { href }, words), hint ? h('p.hint', {}, hint) : null));
const draft = (row) => task(`#fill/${row.form}//${row.id}`, row.about.label || titled(row.title), said('begun', { at: clock(row.at) }));
const form = (one) => task(`#fill/${one.key}`, titled(one.title));
