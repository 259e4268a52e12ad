import Widget from 'enketo-core/src/js/widget';
import { said } from '../words.js';
import files, { LARGEST } from './files.js';

const WIDEST = 1600;

/**
 * A photo, recording or file. The engine's own field only keeps the name; a photo is made smaller on the phone, which
 * leaves behind where and with what it was taken.
 */
export class Photo extends Widget {
    static get selector() {
        return '.question input[type="file"]';
    }

    _init() {
        const name = this.element.getAttribute('data-loaded-file-name') || '';
        const accept = this.element.getAttribute('accept') || '';
        this.element.type = 'text';
        this.element.value = name;
        this.element.hidden = true;
        this.chooser = document.createElement('input');
        this.chooser.type = 'file';
        this.chooser.className = 'ignore';
        this.chooser.accept = accept;
        this.chooser.setAttribute('aria-label', said('form filepicker.placeholder'));
        this.shown = document.createElement('canvas'); // a picture by address would need another content policy
        this.shown.setAttribute('aria-hidden', 'true');
        this.told = document.createElement('output');
        this.told.className = 'hint';
        this.away = document.createElement('button');
        this.away.type = 'button';
        this.away.className = 'button button-quiet';
        this.away.textContent = said('remove member');
        const row = document.createElement('span');
        row.className = 'photo widget';
        row.append(this.chooser, this.shown, this.told, this.away);
        this.element.after(row);
        row.addEventListener('change', (event) => event.stopPropagation());
        this.chooser.addEventListener('change', () => this.take(this.chooser.files[0]));
        this.away.addEventListener('click', () => this.name(''));
        this.show();
        return this;
    }

    async take(file) {
        if (!file) return;
        const made = file.type.startsWith('image/') ? await smaller(file) : file;
        if (made.size > LARGEST) {
            this.told.textContent = said('form filepicker.toolargeerror');
            return;
        }
        const ending = made.type === 'image/jpeg' ? 'jpg' : (file.name.split('.').pop() || 'bin').replace(/\W/g, '');
        const name = `${this.element.name.split('/').pop()}-${Date.now()}.${ending}`;
        files.add(new File([made], name, { type: made.type }));
        this.name(name);
    }

    name(name) {
        this.originalInputValue = name;
        this.chooser.value = '';
        this.show();
    }

    show() {
        const name = this.element.value;
        this.shown.hidden = true;
        this.told.textContent = name;
        this.away.hidden = !name;
        const file = files.get(name);
        if (file?.type.startsWith('image/')) this.draw(file);
    }

    async draw(file) {
        const image = await createImageBitmap(file).catch(() => null);
        if (!image) return;
        paint(this.shown, image, 320);
        this.shown.hidden = false;
        this.told.textContent = '';
    }

    update() {
        this.show();
    }
}

function paint(canvas, image, widest) {
    const scale = Math.min(1, widest / Math.max(image.width, image.height));
    canvas.width = Math.round(image.width * scale);
    canvas.height = Math.round(image.height * scale);
    canvas.getContext('2d').drawImage(image, 0, 0, canvas.width, canvas.height);
}

/** At most 1600 points wide, as JPEG; what the browser cannot read stays as it is. */
async function smaller(file) {
    try {
        const image = await createImageBitmap(file);
        const canvas = document.createElement('canvas');
        paint(canvas, image, WIDEST);
        return (await new Promise((done) => canvas.toBlob(done, 'image/jpeg', 0.82))) ?? file;
    } catch {
        return file;
    }
}
