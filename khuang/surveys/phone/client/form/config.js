/** Settings of the form engine. */
export default {
    experimentalOptimizations: { computeAsync: false },
    excludeNonRelevant: false,
    maps: [],
    googleApiKey: '',
    repeatOrdinals: false,
    validateContinuously: false,
    validatePage: true,
    swipePage: false,
    textMaxChars: 2000,
};
