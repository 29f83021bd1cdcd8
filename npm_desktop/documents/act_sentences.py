"""The sentences of acts and letters: the program's own words, with places for what was noted.

They come from the catalogues, so each language says them in its own way. What they assert of the law is apart from what
happened, since a paper asserts none where a lawyer has yet to confirm which law applies.
"""

from __future__ import annotations

from npm_desktop.domain.states import AppealKind
from npm_desktop.sentences import N_

# Where an urgent letter goes: only prosecutors investigate torture since 1 January 2023.
PROSECUTOR = "PROS-REG"
ARRIVED = N_(
    "We, the undersigned participants of the National Preventive Mechanism, have drawn up this act to state that on "
    "{day} at {time} the group arrived at the institution: {institution}. Type of visit: {kind}."
)
SHOWN = N_("At {time} the administration was shown the valid certificates of the participants, Nos. {numbers}.")
SHOWN_DOUBTFUL = N_("At {time} the administration was shown the certificates of the participants, Nos. {numbers}.")
SHOWN_TO = N_("The certificates were shown to: {whom}.")
NOT_SHOWN = N_("The certificates could not be shown.")
EXPLAINED = N_("It was explained: {words}")
REFUSED = N_("Entry was refused at {time} by the official: {who}.")
VERBATIM = N_("The reason in the official's own words: “{words}”")
VERBATIM_TRANSLATED = N_("The reason in the official's own words (translation): {words}")
IN_SUBSTANCE = N_("The reason as the official put it, in substance: {words}")
RELIED = N_("The reason given: {ground}.")
NO_NAME = N_("{position} (did not give the name)")
LEFT = N_("The group left at {time}.")
NOT_CARRIED_OUT = N_("As a result the preventive visit was not carried out.")
COULD_NOT = N_("Consequences: {words}")
NO_WITNESS = N_("The group consisted of one member; no other witness is named.")
ASSISTANCE = N_(
    "By law state bodies and their officials assist the participants of the National Preventive Mechanism in their "
    "lawful activity."
)
ASSESSMENT = N_(
    "In the view of the group the facts stated here are an obstruction of the lawful activity of participants of the "
    "National Preventive Mechanism: {offence}."
)
# The elements of the offence: an official who uses the position, and a substantial violation.
REFUSAL_ELEMENTS = N_(
    "Entry was refused by an official on whom admission to the institution depends, that is, with the use of the "
    "official position; the refusal substantially violated the rights and lawful interests of the participants and of "
    "the persons held."
)
OBSTRUCTION_ELEMENTS = N_(
    "The obstructions came from officials on whom access to premises, documents and persons depends, that is, with the "
    "use of the official position; they substantially violated the rights and lawful interests of the participants "
    "and of the persons held."
)
OBSTRUCTED = N_(
    "We, the undersigned participants of the National Preventive Mechanism, have drawn up this act to state that in "
    "the course of the preventive visit on {day} the lawful activity of the group was obstructed as listed below. "
    "Institution: {institution}."
)
OBSTRUCTION_EXPLAINED = N_(
    "It was explained to the administration that participants have access to information and premises and talk with "
    "persons held without witnesses."
)
DEPARTED = N_(
    "On {day} the group of participants of the National Preventive Mechanism finished the preventive visit to the "
    "institution: {institution}."
)
PROMISED = N_("In the final talk the administration named the measures listed below.")
MEASURES = N_("Measures: {line}")
NO_REPRISALS = N_(
    "Nobody may be persecuted for having spoken with the participants; whoever restricts the rights of citizens for "
    "that bears the liability set by law."
)
NO_REPORT = N_(
    "This sheet is not the report on the results of the visit. The report is drawn up by the group and signed by all "
    "its members."
)
APPEALED = N_("On {day} the participants of the National Preventive Mechanism were refused entry to: {institution}.")
ACT_REFERENCE = N_("This is stated in the act of non-admission No. {number} of {day}, which is attached.")
ACT_REFERENCE_NONE = N_("The act of non-admission is attached.")
EARLIER = N_("Appeal No. {number} of {day}: {outcome}.")
BOTH_READINGS = N_(
    "The provision names obstruction by an official who uses the official position, and interference that caused a "
    "substantial violation of rights and lawful interests. Both are given: the visit could not be carried out, and "
    "the persons held could not speak with the participants."
)
ASK = {
    AppealKind.APPEAL: N_(
        "We ask you to assess the actions of the official and to decide on opening a case on the administrative "
        "offence: {offence}."
    ),
    AppealKind.REPEATED: N_("We ask you once more to assess the actions of the official under: {offence}."),
    AppealKind.HIGHER_PROSECUTOR: N_(
        "We ask you to examine the refusal to open a case under: {offence}, to set it aside and to explain to the "
        "institutions how entry on the certificates of participants is to be given."
    ),
    AppealKind.SUPERIOR_BODY: N_(
        "We ask you to hold the official liable under disciplinary rules and to inform the heads of the institutions "
        "that participants are admitted on their certificates."
    ),
    AppealKind.OMBUDSMAN: N_(
        "We report this to the Ombudsman and ask for a petition to the state bodies to open proceedings on the facts "
        "of obstruction."
    ),
}
NO_PLAN_NEEDED = N_(
    "No law requires participants to show a plan of visits; the certificate alone proves their authority."
)
OWN_WORDS = N_("“{words}”")
OWN_WORDS_TRANSLATED = N_("(translation) {words}")
TITLES = {AppealKind.REPEATED: N_("Repeated appeal on a refusal of entry")}
CERTIFICATES_SHOWN = N_("Participants show the certificates that the Ombudsman issued to them.")
CERTIFICATE_ALONE = N_(
    "The authority of a participant of the National Preventive Mechanism is proved by the certificate issued by the "
    "Ombudsman. The law does not require a plan of visits, an order, a letter or a notice in advance to be shown."
)
NO_CONDITION = N_(
    "This sheet informs the administration. It is not a condition of admission: participants are admitted without it."
)
PRIVATE = N_(
    "Participants talk with the persons held, and with any other person, without witnesses. What is said stays "
    "confidential."
)
URGENT_VISIT = N_(
    "On {day} the participants of the National Preventive Mechanism made a preventive visit to the institution: "
    "{institution}."
)
URGENT_FEAR = N_(
    "What has become known since gives reason to fear that persons held there are persecuted because participants "
    "were spoken with."
)
URGENT_ASK = N_(
    "We ask for an urgent check of all disciplinary sanctions, placements in isolation, transfers, restrictions of "
    "contacts and uses of force in the institution since that day, and for measures that exclude any persecution."
)
URGENT_NOBODY = N_(
    "This letter names nobody on purpose. The check must not look for those who spoke with the participants."
)
URGENT_REPLY = N_("We ask to be told in writing what was found and done.")
HEADINGS = {"assessment": N_("Legal assessment"), "ask": N_("Request"), "evidence": N_("Evidence")}
