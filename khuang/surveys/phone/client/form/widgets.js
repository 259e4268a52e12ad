/** The widgets of the form engine that a phone needs; maps, sliders in jQuery and the like stay out (they weigh 400 KB). */
import Choice from 'enketo-core/src/widget/radio/radiopicker';
import Columns from 'enketo-core/src/widget/columns/columns';
import Integer from 'enketo-core/src/widget/number-input/integer-input';
import Decimal from 'enketo-core/src/widget/number-input/decimal-input';
import { BuddhistDay } from './day.js';
import { Photo } from './photo.js';
import { Position } from './position.js';

export default [Choice, Columns, Integer, Decimal, BuddhistDay, Photo, Position];
