import * as db from '../db.js';
import { me } from '../me.js';
import { ask } from '../net.js';
import { pull, takeSent } from '../sync.js';
import { button, h, notice, show } from '../view.js';
import { clock, language, said, titled } from '../words.js';

/** What became of what I sent: received, seen, answered. Kept on the phone, without a word of what was in it. */
export async function page() {
    await draw();
    if (navigator.onLine && !(await pull())) await draw();
}

async function draw(words = null) {
    const rows = (await db.mine('sent', me().id)).sort((one, other) => (one.received < other.received ? 1 : -1));
    show(
        said('sent'),
        words,
        rows.length ? h('ul.plain', {}, rows.map(card)) : h('p', {}, said('sent none')),
        h('p', {}, h('a.back', { href: '#home' }, said('back'))),
    );
}

function card(row) {
    const steps = row.steps ?? {};
    const station = (name, at) =>
        h(`li.station.station-${at ? 'done' : 'ahead'}`, {}, h('span.station-dot', { 'aria-hidden': 'true' }, at ? '✓' : ''),
            h('div', {}, h('p.station-label', {}, said(`step ${name}`)), at ? h('p.station-when', {}, clock(at)) : null));
    const way = row.back
        ? h('p', {}, h('span.tag', {}, said('taken back')))
        : h('ol.stations', {}, station('received', row.received), station('seen', steps.seen), station('answered', steps.answered));
    const may = row.free && me().forms.some((one) => one.key === row.form);
    return h('li.card', {}, h('h2', {}, titled(row.title)), h('p.hint', {}, said('receipt', { code: row.code.replace(/(.{4})(?=.)/g, '$1 ') })),
        row.state === 'quarantined' || row.held ? notice(row.words || said('held')) : null, way, row.edited ? h('p.hint', {}, said('corrected')) : null,
        may ? h('div.actions', {}, h('a.button.button-quiet', { href: `#fill/${row.form}//${row.code}/correct` }, said('correct')),
            row.takes_back ? button(said('take back'), () => takeBack(row), '.button-quiet') : null) : null);
}

async function takeBack(row) {
    if (!confirm(said('take back sure'))) return;
    try {
        const { sent } = await ask('back/', { method: 'POST', token: me().token, body: JSON.stringify({ code: row.code }), language });
        await takeSent(me(), sent);
        await draw(notice(said('take back done')));
    } catch (failed) {
        await draw(notice(failed.words || said(`failed ${failed.why ?? 'busy'}`), true));
    }
}
