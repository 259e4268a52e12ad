import Widget from 'enketo-core/src/js/widget';
import { said } from '../words.js';

/** A date as three fields: day, month, and the year in either era (2500 and 1957 are the same year). */
export class BuddhistDay extends Widget {
    static get selector() {
        return '.or-appearance-buddhist input[type="date"]';
    }

    _init() {
        this.element.hidden = true;
        this.fields = ['day', 'month', 'year'].map((part) => this.field(part));
        const row = document.createElement('span');
        row.className = 'day widget';
        row.append(...this.fields.map(({ label }) => label));
        this.element.after(row);
        this.value = this.originalInputValue;
        row.addEventListener('change', (event) => {
            event.stopPropagation();
            this.originalInputValue = this.value;
        });
        return this;
    }

    field(part) {
        const label = document.createElement('span');
        const input = document.createElement('input');
        input.type = 'text';
        input.inputMode = 'numeric';
        input.maxLength = part === 'year' ? 4 : 2;
        input.className = 'ignore';
        input.placeholder = said(part);
        input.setAttribute('aria-label', said(part));
        label.append(input);
        return { label, input };
    }

    get value() {
        const [day, month, year] = this.fields.map(({ input }) => Number(input.value));
        if (!day || !month || !year) return '';
        const common = year > 2400 ? year - 543 : year;
        const made = new Date(Date.UTC(common, month - 1, day));
        const holds = made.getUTCMonth() === month - 1 && made.getUTCDate() === day;
        return holds ? made.toISOString().slice(0, 10) : '';
    }

    set value(text) {
        const [year, month, day] = (text || '').split('-').map(Number);
        const shown = year ? [day, month, year + 543] : ['', '', ''];
        this.fields.forEach(({ input }, n) => {
            input.value = shown[n];
        });
    }

    update() {
        if (this.originalInputValue !== this.value) this.value = this.originalInputValue;
    }
}
