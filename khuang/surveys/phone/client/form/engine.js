import { Form } from 'enketo-core';
import { said } from '../words.js';
import files from './files.js';

/**
 * The one door to the form engine. Another engine would have the same.
 *
 * @typedef {{markup: string, model: string}} Transformed  as the server gives it
 * @typedef {{xml: () => string, instance: () => string, valid: () => Promise<boolean>, files: () => File[],
 *            on: (what: 'change', then: () => void) => void, close: () => void}} Open
 */

/**
 * Shows a form inside `into`.
 *
 * @param {HTMLElement} into
 * @param {{form: Transformed, lists: Object<string, Object<string, string>[]>, instance?: string, sent?: boolean,
 *          preset?: Object<string, string>, files?: File[], language: string}} given
 *   `instance`: XML filled before; `sent`: it was sent, so this becomes its correction; `preset`: nodes of the form
 *   itself and what they hold from the start.
 * @returns {Open}
 */
export function open(into, { form, lists, instance, sent = false, preset = {}, files: media = [], language }) {
    into.replaceChildren(new DOMParser().parseFromString(form.markup, 'text/html').querySelector('form'));
    files.keep(media);
    const data = { modelStr: withPreset(form.model, instance ? {} : preset), external: external(form.model, lists), submitted: sent };
    if (instance) data.instanceStr = instance;
    const element = into.querySelector('form');
    element.addEventListener('submit', (event) => event.preventDefault());
    const engine = new Form(element, data, { language });
    const problems = engine.init();
    dress(element);
    element.addEventListener('addrepeat', () => queueMicrotask(() => dress(element)));
    if (problems.length) console.warn('form:', problems.join('; '));
    return {
        xml: () => {
            element.dispatchEvent(new CustomEvent('before-save'));
            return engine.getDataStr({ irrelevant: false });
        },
        draft: () => engine.getDataStr({ irrelevant: true }),
        instance: () => engine.instanceID,
        valid: () => engine.validate(),
        files: () => files.getCurrentFiles(engine.getDataStr()),
        on: (what, then) => {
            for (const name of ['xforms-value-changed', 'dataupdate', 'removed', 'addrepeat']) element.addEventListener(name, then);
        },
        close: () => engine.resetView(),
    };
}

/** The engine's buttons carry icons of a font that we do not have: they get words. */
function dress(element) {
    for (const [find, words] of [['button.add-repeat-btn', 'add member'], ['.repeat-buttons button.remove', 'remove member']]) {
        for (const one of element.querySelectorAll(find)) if (one.textContent !== said(words)) one.textContent = said(words);
    }
}

/** Lists as the model's secondary instances: `<instance id="villages" src="jr://file-csv/villages.csv"/>`. */
function external(model, lists) {
    const found = new DOMParser().parseFromString(model, 'text/xml').querySelectorAll('model > instance[src]');
    return [...found].map((node) => {
        const name = node.getAttribute('src').split('/').pop();
        return { id: node.id, xml: listXml(lists[name] ?? []) };
    });
}

function listXml(rows) {
    const made = document.implementation.createDocument(null, 'root');
    for (const row of rows) {
        const item = made.createElement('item');
        for (const [name, value] of Object.entries(row)) {
            const node = made.createElement(name);
            node.textContent = value;
            item.append(node);
        }
        made.documentElement.append(item);
    }
    return made;
}

function withPreset(model, preset) {
    if (!Object.keys(preset).length) return model;
    const made = new DOMParser().parseFromString(model, 'text/xml');
    const data = made.querySelector('instance > *');
    for (const [name, value] of Object.entries(preset)) {
        const node = [...data.children].find((each) => each.localName === name);
        if (node) node.textContent = value;
    }
    return new XMLSerializer().serializeToString(made);
}
