import * as db from '../db.js';
import { me, open, profiles, renew, setUp } from '../me.js';
import { ask } from '../net.js';
import { go } from '../routes.js';
import { pull, send, waiting } from '../sync.js';
import { button, field, h, notice, show } from '../view.js';
import { said } from '../words.js';

const SHORTEST = 6;
const pinField = (id, label, hint = '') =>
    field(id, label, { type: 'password', inputmode: 'numeric', autocomplete: 'off', required: true, minlength: SHORTEST }, hint);

/** Who uses this phone? Nothing is behind the door without a PIN but the number of forms that wait. */
export async function page(why) {
    const people = await profiles();
    const count = (await waiting()).length;
    const unsent = count ? h('p', {}, h('a', { href: '#waiting' }, said('waiting', { n: count }))) : null;
    if (!people.length) return void show(said('title'), why === 'gone' ? notice(said('gone'), true) : null, welcome(), unsent);
    show(
        said('who'),
        why === 'gone' ? notice(said('gone'), true) : null,
        h('ul.people', {}, people.map((one) => h('li', {}, button(one.name, () => askPin(one), '.button-wide')))),
        unsent,
        h('div.actions', {}, button(said('another'), begin, '.button-quiet')),
    );
}

const welcome = () => [
    h('p.lead', {}, said('welcome')),
    h('ul', {}, ['welcome 1', 'welcome 2', 'welcome 3'].map((one) => h('li', {}, said(one)))),
    h('div.actions', {}, button(said('set up'), begin, '.button-wide')),
];

function askPin(profile) {
    const told = h('div', { 'aria-live': 'polite' });
    const form = h('form', { onsubmit: enter, novalidate: true }, pinField('pin', said('pin')), told,
        h('div.actions', {}, h('button.button.button-wide', { type: 'submit' }, said('open'))));
    show(profile.name, form, h('details', {}, h('summary', {}, said('forgot')), h('p', {}, said('forgot what')),
        button(said('forgot do'), () => forgot(profile), '.button-quiet')), back());
    form.pin.focus();

    async function enter(event) {
        event.preventDefault();
        const outcome = await open(profile, form.pin.value);
        if (outcome === 'open') {
            if (me().signin) await renew().then(send).catch(() => null);
            return go('home');
        }
        if (outcome === 'gone') return go('gone');
        form.pin.value = '';
        told.replaceChildren(notice(said('pin wrong', { n: 10 - profile.tries }), true));
    }
}

async function forgot(profile) {
    if (!confirm(said('forgot sure'))) return;
    await db.forget(profile.id);
    await begin();
}

/** Whoever is signed in in this browser may take the phone into use; the server says who that is. */
async function begin() {
    let who;
    try {
        who = await ask('enrol/', { cookie: true });
    } catch (failed) {
        const words = failed.why === 'offline' ? 'set up offline' : failed.why === 'signin' ? 'set up signin' : 'set up not';
        show(said('set up'), notice(said(words)), h('div.actions', {},
            h('a.button', { href: `/accounts/login/?next=${encodeURIComponent('/field/')}` }, said('sign in'))), back());
        return;
    }
    choosePin(who);
}

function choosePin({ name, csrf }) {
    const told = h('div', { 'aria-live': 'polite' });
    const form = h('form', { onsubmit: enter, novalidate: true },
        pinField('pin', said('pin choose'), said('pin hint')), pinField('again', said('pin again')), told,
        h('div.actions', {}, h('button.button.button-wide', { type: 'submit' }, said('pin save'))));
    show(said('hello', { name }), h('p', {}, said('pin why')), form, back());

    async function enter(event) {
        event.preventDefault();
        const [pin, again] = [form.pin.value, form.again.value];
        const wrong = pin.length < SHORTEST ? 'pin short' : /^(.)\1*$/.test(pin) || '0123456789'.includes(pin) ? 'pin easy' : pin !== again ? 'pin differs' : '';
        if (wrong) return told.replaceChildren(notice(said(wrong), true));
        told.replaceChildren(notice(said('one moment')));
        try {
            await setUp(pin, csrf);
        } catch (failed) {
            return told.replaceChildren(notice(failed.words || said(`failed ${failed.why ?? 'busy'}`), true));
        }
        await pull();
        go('home');
    }
}

const back = () => h('p', {}, h('a.back', { href: '#', onclick: () => location.hash || go() }, said('back')));
