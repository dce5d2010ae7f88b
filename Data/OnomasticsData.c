#include "OnomasticsData.h"

// One block a file, in the order of the table at the end. The files are the single truth; nothing is generated from them.

static const uint8_t frequencies_arab[] = {
#embed "Frequencies/arab.tsv"
};
static const uint8_t frequencies_cyrl[] = {
#embed "Frequencies/cyrl.tsv"
};
static const uint8_t frequencies_hang[] = {
#embed "Frequencies/hang.tsv"
};
static const uint8_t frequencies_hani[] = {
#embed "Frequencies/hani.tsv"
};
static const uint8_t frequencies_hebr[] = {
#embed "Frequencies/hebr.tsv"
};
static const uint8_t frequencies_latn[] = {
#embed "Frequencies/latn.tsv"
};
static const uint8_t frequencies_other[] = {
#embed "Frequencies/other.tsv"
};
static const uint8_t models_arab[] = {
#embed "Models/arab.tsv"
};
static const uint8_t models_armn[] = {
#embed "Models/armn.tsv"
};
static const uint8_t models_cyrl[] = {
#embed "Models/cyrl.tsv"
};
static const uint8_t models_deva[] = {
#embed "Models/deva.tsv"
};
static const uint8_t models_grek[] = {
#embed "Models/grek.tsv"
};
static const uint8_t models_hang[] = {
#embed "Models/hang.tsv"
};
static const uint8_t models_hani[] = {
#embed "Models/hani.tsv"
};
static const uint8_t models_hebr[] = {
#embed "Models/hebr.tsv"
};
static const uint8_t models_kana[] = {
#embed "Models/kana.tsv"
};
static const uint8_t models_latn[] = {
#embed "Models/latn.tsv"
};
static const uint8_t models_name_weights[] = {
#embed "Models/name-weights.tsv"
};
static const uint8_t names_cognates[] = {
#embed "Names/cognates.tsv"
};
static const uint8_t names_elements[] = {
#embed "Names/elements.tsv"
};
static const uint8_t names_endings[] = {
#embed "Names/endings.tsv"
};
static const uint8_t names_given_names_african[] = {
#embed "Names/given-names-african.tsv"
};
static const uint8_t names_given_names_east_asian[] = {
#embed "Names/given-names-east-asian.tsv"
};
static const uint8_t names_given_names_east_slavic[] = {
#embed "Names/given-names-east-slavic.tsv"
};
static const uint8_t names_given_names_european[] = {
#embed "Names/given-names-european.tsv"
};
static const uint8_t names_given_names_islamic[] = {
#embed "Names/given-names-islamic.tsv"
};
static const uint8_t names_given_names_south_asian[] = {
#embed "Names/given-names-south-asian.tsv"
};
static const uint8_t names_key_classes[] = {
#embed "Names/key-classes.tsv"
};
static const uint8_t names_nicknames[] = {
#embed "Names/nicknames.tsv"
};
static const uint8_t names_noun_endings[] = {
#embed "Names/noun-endings.tsv"
};
static const uint8_t names_particles[] = {
#embed "Names/particles.tsv"
};
static const uint8_t names_titles[] = {
#embed "Names/titles.tsv"
};
static const uint8_t organizations_legal_forms[] = {
#embed "Organizations/legal-forms.tsv"
};
static const uint8_t organizations_organizations[] = {
#embed "Organizations/organizations.tsv"
};
static const uint8_t organizations_place_adjectives[] = {
#embed "Organizations/place-adjectives.tsv"
};
static const uint8_t organizations_words[] = {
#embed "Organizations/words.tsv"
};
static const uint8_t places_countries[] = {
#embed "Places/countries.tsv"
};
static const uint8_t places_demonyms[] = {
#embed "Places/demonyms.tsv"
};
static const uint8_t places_place_words[] = {
#embed "Places/place-words.tsv"
};
static const uint8_t places_places[] = {
#embed "Places/places.tsv"
};
static const uint8_t romanization_abugidas[] = {
#embed "Romanization/abugidas.tsv"
};
static const uint8_t romanization_acronym_initials[] = {
#embed "Romanization/acronym-initials.tsv"
};
static const uint8_t romanization_folds[] = {
#embed "Romanization/folds.tsv"
};
static const uint8_t romanization_han_folds[] = {
#embed "Romanization/han-folds.tsv"
};
static const uint8_t romanization_homoglyphs[] = {
#embed "Romanization/homoglyphs.tsv"
};
static const uint8_t romanization_jamo[] = {
#embed "Romanization/jamo.tsv"
};
static const uint8_t romanization_mandarin_syllables[] = {
#embed "Romanization/mandarin-syllables.tsv"
};
static const uint8_t romanization_own[] = {
#embed "Romanization/own.tsv"
};
static const uint8_t romanization_scalars[] = {
#embed "Romanization/scalars.tsv"
};
static const uint8_t text_boilerplate[] = {
#embed "Text/boilerplate.tsv"
};
static const uint8_t text_calendar[] = {
#embed "Text/calendar.tsv"
};
static const uint8_t text_column_names[] = {
#embed "Text/column-names.tsv"
};
static const uint8_t text_function_words[] = {
#embed "Text/function-words.tsv"
};
static const uint8_t text_genders[] = {
#embed "Text/genders.tsv"
};
static const uint8_t text_months[] = {
#embed "Text/months.tsv"
};
static const uint8_t text_roles[] = {
#embed "Text/roles.tsv"
};
static const uint8_t text_speech_verbs[] = {
#embed "Text/speech-verbs.tsv"
};

static const onomastics_table tables[] = {
    {"Frequencies/arab.tsv", frequencies_arab, sizeof frequencies_arab},
    {"Frequencies/cyrl.tsv", frequencies_cyrl, sizeof frequencies_cyrl},
    {"Frequencies/hang.tsv", frequencies_hang, sizeof frequencies_hang},
    {"Frequencies/hani.tsv", frequencies_hani, sizeof frequencies_hani},
    {"Frequencies/hebr.tsv", frequencies_hebr, sizeof frequencies_hebr},
    {"Frequencies/latn.tsv", frequencies_latn, sizeof frequencies_latn},
    {"Frequencies/other.tsv", frequencies_other, sizeof frequencies_other},
    {"Models/arab.tsv", models_arab, sizeof models_arab},
    {"Models/armn.tsv", models_armn, sizeof models_armn},
    {"Models/cyrl.tsv", models_cyrl, sizeof models_cyrl},
    {"Models/deva.tsv", models_deva, sizeof models_deva},
    {"Models/grek.tsv", models_grek, sizeof models_grek},
    {"Models/hang.tsv", models_hang, sizeof models_hang},
    {"Models/hani.tsv", models_hani, sizeof models_hani},
    {"Models/hebr.tsv", models_hebr, sizeof models_hebr},
    {"Models/kana.tsv", models_kana, sizeof models_kana},
    {"Models/latn.tsv", models_latn, sizeof models_latn},
    {"Models/name-weights.tsv", models_name_weights, sizeof models_name_weights},
    {"Names/cognates.tsv", names_cognates, sizeof names_cognates},
    {"Names/elements.tsv", names_elements, sizeof names_elements},
    {"Names/endings.tsv", names_endings, sizeof names_endings},
    {"Names/given-names-african.tsv", names_given_names_african, sizeof names_given_names_african},
    {"Names/given-names-east-asian.tsv", names_given_names_east_asian, sizeof names_given_names_east_asian},
    {"Names/given-names-east-slavic.tsv", names_given_names_east_slavic, sizeof names_given_names_east_slavic},
    {"Names/given-names-european.tsv", names_given_names_european, sizeof names_given_names_european},
    {"Names/given-names-islamic.tsv", names_given_names_islamic, sizeof names_given_names_islamic},
    {"Names/given-names-south-asian.tsv", names_given_names_south_asian, sizeof names_given_names_south_asian},
    {"Names/key-classes.tsv", names_key_classes, sizeof names_key_classes},
    {"Names/nicknames.tsv", names_nicknames, sizeof names_nicknames},
    {"Names/noun-endings.tsv", names_noun_endings, sizeof names_noun_endings},
    {"Names/particles.tsv", names_particles, sizeof names_particles},
    {"Names/titles.tsv", names_titles, sizeof names_titles},
    {"Organizations/legal-forms.tsv", organizations_legal_forms, sizeof organizations_legal_forms},
    {"Organizations/organizations.tsv", organizations_organizations, sizeof organizations_organizations},
    {"Organizations/place-adjectives.tsv", organizations_place_adjectives, sizeof organizations_place_adjectives},
    {"Organizations/words.tsv", organizations_words, sizeof organizations_words},
    {"Places/countries.tsv", places_countries, sizeof places_countries},
    {"Places/demonyms.tsv", places_demonyms, sizeof places_demonyms},
    {"Places/place-words.tsv", places_place_words, sizeof places_place_words},
    {"Places/places.tsv", places_places, sizeof places_places},
    {"Romanization/abugidas.tsv", romanization_abugidas, sizeof romanization_abugidas},
    {"Romanization/acronym-initials.tsv", romanization_acronym_initials, sizeof romanization_acronym_initials},
    {"Romanization/folds.tsv", romanization_folds, sizeof romanization_folds},
    {"Romanization/han-folds.tsv", romanization_han_folds, sizeof romanization_han_folds},
    {"Romanization/homoglyphs.tsv", romanization_homoglyphs, sizeof romanization_homoglyphs},
    {"Romanization/jamo.tsv", romanization_jamo, sizeof romanization_jamo},
    {"Romanization/mandarin-syllables.tsv", romanization_mandarin_syllables, sizeof romanization_mandarin_syllables},
    {"Romanization/own.tsv", romanization_own, sizeof romanization_own},
    {"Romanization/scalars.tsv", romanization_scalars, sizeof romanization_scalars},
    {"Text/boilerplate.tsv", text_boilerplate, sizeof text_boilerplate},
    {"Text/calendar.tsv", text_calendar, sizeof text_calendar},
    {"Text/column-names.tsv", text_column_names, sizeof text_column_names},
    {"Text/function-words.tsv", text_function_words, sizeof text_function_words},
    {"Text/genders.tsv", text_genders, sizeof text_genders},
    {"Text/months.tsv", text_months, sizeof text_months},
    {"Text/roles.tsv", text_roles, sizeof text_roles},
    {"Text/speech-verbs.tsv", text_speech_verbs, sizeof text_speech_verbs},
};

size_t onomastics_table_count(void) { return sizeof tables / sizeof tables[0]; }

const onomastics_table *onomastics_table_at(size_t index) {
    return index < onomastics_table_count() ? &tables[index] : NULL;
}
