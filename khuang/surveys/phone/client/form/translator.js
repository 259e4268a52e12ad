import { said } from '../words.js';

/** What the form engine says, from our own words: `constraint.required` stands there as `form constraint.required`. */
export function t(key, values) {
    return said(`form ${key}`, values);
}
