"""Words by which a recommendation is looked at, in Kazakh, Russian and English: patterns in the folded text.

They only raise doubts, and every doubt can be ignored; a word too few is better here than a word too many.
"""

from __future__ import annotations

import re

_END = r"(?!\w)"
_BEGIN = r"(?<!\w)"


def _any(*parts: str) -> re.Pattern[str]:
    return re.compile("|".join(f"{_BEGIN}(?:{part})" for part in parts))


# What joins a second action to the first; a new line or a semicolon begins one too.
SEVERAL = re.compile(
    r";\s*\S|\n\s*\S|"
    + _BEGIN + r"(?:а также|кроме того|сондай-ақ|сонымен қатар|as well as|in addition)" + _END
    + "|" + _BEGIN + r"и (?:не )?\w+(?:ть|ти|чь|ться|тись)" + _END
    + r"|\w(?:у|ү) және\s[^.]*\w(?:у|ү)\W*$"
    + "|" + _BEGIN + r"and (?:then )?(?:appoint|bring|do not|draw|ensure|give|hold|install|introduce|keep|let|make|"
    r"move|open|provide|put|record|repair|replace|send|set|stop|train|write)" + _END
)  # fmt: skip
# What says beside a prohibition what shall be there instead.
INSTEAD = re.compile(_BEGIN + r"(?:и|а|но|вместо|және|ал|орнына|and|but|instead)" + _END)
# Words that say nothing of what shall be there afterwards.
VAGUE = _any(
    r"улучшить", r"улучшени[ея]", r"усилить", r"активизировать", r"оптимизировать", r"принять (?:\w+ )?меры",
    r"приняти[ея] мер", r"надлежащ\w+", r"соответствующ\w+ меры", r"по возможности", r"при необходимости",
    r"повысить качество", r"уделить внимание", r"и т\. ?д\.", r"и т\. ?п\.",
    r"жақсарт\w*", r"күшейт\w*", r"(?:тиісті )?шаралар(?:ды)? қабылда\w*", r"шара қолдан\w*",
    r"тиісті (?:түрде|деңгейде)", r"мүмкіндігінше", r"қажет болған жағдайда", r"назар аудар\w*", r"және т\. ?б\.",
    r"improve\w*", r"strengthen\w*", r"enhance\w*", r"take (?:\w+ )?(?:measures|steps)", r"adequate\w*",
    r"appropriate\w*", r"as far as possible", r"where possible", r"if necessary", r"pay attention", r"etc\.",
)  # fmt: skip
# What begins work and doesn't end it: nothing can be seen afterwards.
NO_RESULT = _any(
    r"рассмотреть", r"изучить", r"проработать", r"продумать", r"проанализировать",
    r"қарастыр\w*", r"зерделе\w*", r"пысықта\w*", r"талда\w*",
    r"consider", r"examine whether", r"look into", r"study the", r"think about",
)  # fmt: skip
# What only forbids and says nothing of what is to be done instead.
ONLY_FORBIDS = _any(
    r"не допускать", r"не допустить", r"недопущение", r"прекратить", r"исключить",
    r"жол берме\w*", r"тоқтат\w*", r"болдырмау",
    r"stop", r"do not", r"don't", r"refrain", r"cease", r"avoid",
)  # fmt: skip
# What the head of an institution decides over neither alone nor at all: money and rules.
ABOVE = _any(
    r"финансиров\w+", r"бюджет\w*", r"законодательств\w+", r"закон(?:а|ы|е|ом)?" + _END, r"внести изменени[ея]",
    r"норматив\w+ правов\w+", r"штатн\w+ (?:расписани\w+|численност\w+)", r"капитальн\w+ ремонт\w*",
    r"қаржыландыр\w*", r"бюджет\w*", r"заңнама\w*", r"заңға", r"штат (?:кестесі|саны)\w*", r"күрделі жөндеу\w*",
    r"fund\w*", r"budget\w*", r"legislat\w+", r"amend\w*", r"capital repairs?",
)  # fmt: skip
# What is done in the house itself.
INSIDE = _any(
    r"камер[аеуыо]\w*", r"палат[аеуы]\w*", r"душев\w+", r"прогулочн\w+ двор\w*", r"журнал\w*", r"дежурн\w+",
    r"камера\w*", r"палата\w*", r"душ бөлме\w*", r"серуен\w*", r"кезекші\w*",
    r"cells?" + _END, r"wards?" + _END, r"showers?" + _END, r"exercise yards?", r"officers? on duty",
)  # fmt: skip
# Two who shall do it together: nobody in particular does.
TOGETHER = _any(r"совместно с", r"во взаимодействии с", r"бірлесіп", r"бірлесе", r"jointly with", r"together with the")
# A number, a day, a share, "each" or "all": something that can be counted.
COUNTABLE = re.compile(
    r"\d|" + _BEGIN + r"(?:кажд\w+|все|всех|всем|всеми|ежедневно|еженедельно|ежемесячно|круглосуточно|полн\w+|"
    r"әр|әрбір|барлық|күн сайын|апта сайын|ай сайын|тәулік бойы|толық|"
    r"each|every|all|daily|weekly|monthly|full)" + _END
)
# Words that tell nothing when two texts are compared.
_IDLE = (
    "и в во на с со по для не из к о от при их его что чтобы а или до за без у "
    "және мен бен пен үшін бойынша да де та те бұл осы "
    "the a an of to in on for and or with by at as is are be"
)
IDLE = frozenset(_IDLE.split())

_RU_VERB = re.compile(r"\w(?:ть|ти|чь|ться|тись|чься)" + _END)
_KK_VERB = re.compile(
    r"\w{3}(?:у|ү)"
    + _END
    + r"|\w(?:сын|сін|сыңыз|сіңіз|ыңыз|іңіз|ңыз|ңіз|ылсын|ілсін)"
    + _END
    + r"|"
    + _BEGIN
    + r"қажет"
)
_EN_NO_VERB = re.compile(
    r"(?:the|a|an|there|it|this|these|those|no|not|some|for|of|in|on|with|without|lack|absence)" + _END
)
_EN_MODAL = re.compile(_BEGIN + r"(?:should|shall|must|needs? to|has to|have to|is to|are to)" + _END)


def has_verb(words: str, language: str) -> bool:
    """Tell whether the folded text says what shall be done: an infinitive, a verbal noun, an imperative."""
    if language == "ru":
        return bool(_RU_VERB.search(words))
    if language == "kk":
        return bool(_KK_VERB.search(words))
    return not _EN_NO_VERB.match(words) or bool(_EN_MODAL.search(words))
