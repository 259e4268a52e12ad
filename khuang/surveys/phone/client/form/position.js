import Widget from 'enketo-core/src/js/widget';
import { said } from '../words.js';

/** Where the phone stands: one button, no map (maps need a network). `lat lon altitude accuracy` as ODK writes it. */
export class Position extends Widget {
    static get selector() {
        return '.question input[data-type-xml="geopoint"]';
    }

    _init() {
        this.element.hidden = true;
        this.button = document.createElement('button');
        this.button.type = 'button';
        this.button.className = 'button button-quiet';
        this.button.textContent = said('position take');
        this.told = document.createElement('output');
        this.told.className = 'hint';
        const row = document.createElement('span');
        row.className = 'position widget';
        row.append(this.button, this.told);
        this.element.after(row);
        this.button.addEventListener('click', (event) => {
            event.preventDefault();
            this.take();
        });
        this.show();
        return this;
    }

    take() {
        if (!navigator.geolocation) {
            this.told.textContent = said('position none');
            return;
        }
        this.told.textContent = said('position looking');
        navigator.geolocation.getCurrentPosition(
            ({ coords }) => {
                this.originalInputValue = [coords.latitude, coords.longitude, coords.altitude ?? 0, coords.accuracy]
                    .map((number) => Math.round(number * 1e6) / 1e6)
                    .join(' ');
                this.show();
            },
            () => {
                this.told.textContent = said('position none');
            },
            { enableHighAccuracy: true, timeout: 20000, maximumAge: 60000 },
        );
    }

    show() {
        const accuracy = (this.originalInputValue || '').split(' ')[3];
        this.told.textContent = accuracy ? said('position here', { metres: Math.round(Number(accuracy)) }) : '';
    }

    update() {
        this.show();
    }
}
