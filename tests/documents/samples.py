"""Records of a fictional visit, in three languages and four editions, for the tests of the printed documents."""

from __future__ import annotations

from dataclasses import replace

from npm_desktop.domain.report import (
    AnswerPart,
    DissentPart,
    FindingPart,
    InstitutionPart,
    MemberPart,
    OccupancyPart,
    RecommendationPart,
    Report,
    Said,
    SectionPart,
    StagePart,
    TimesPart,
    VerdictPart,
)

EDITIONS = ("group", "council", "institution", "public")
LANGUAGES = ("kk", "ru", "en")

WORDS = {
    "ru": {
        "institution": "РГУ «Учреждение № 14» Комитета уголовно-исполнительной системы",
        "category": "учреждение уголовно-исполнительной системы",
        "region": "Карагандинская область",
        "address": "г. Караганда, ул. Примерная, 7",
        "body": "Министерство внутренних дел",
        "type": "периодическое превентивное посещение",
        "ground": "План превентивных посещений на 2026 год",
        "section": "Материально-бытовые условия",
        "health": "Медико-санитарное обеспечение",
        "finding": "В камерах 12 и 14 площадь на одного человека составляет 2,1 м². Окна не открываются, "
        "принудительная вентиляция не работает; по словам администрации, ремонт запланирован на четвёртый квартал.",
        "good": "Для родственников оборудована комната длительных свиданий с кухней; очередь ведётся открыто.",
        "question": "Какова площадь на одного человека в самой тесной камере?",
        "note": "Измерено лазерной рулеткой в присутствии дежурного.",
        "recommend": "Обеспечить не менее 2,5 м² на одного человека в камерах 12 и 14.",
        "addressee": "Начальник учреждения",
        "conclude": "Условия содержания в учреждении в целом улучшились по сравнению с предыдущим посещением. "
        "Наиболее серьёзными остаются теснота и недостаток медицинского персонала.\n\n"
        "Группа благодарит администрацию за беспрепятственный доступ во все помещения.",
        "serious": "серьёзное",
        "unit": "м²",
        "below": "ниже стандарта",
        "na": "не применимо",
        "refused": "отказано администрацией",
    },
    "kk": {
        "institution": "Қылмыстық-атқару жүйесі комитетінің «№ 14 мекеме» РММ",
        "category": "қылмыстық-атқару жүйесінің мекемесі",
        "region": "Қарағанды облысы",
        "address": "Қарағанды қ., Үлгі көшесі, 7",
        "body": "Ішкі істер министрлігі",
        "type": "кезеңдік алдын ала бару",
        "ground": "2026 жылға арналған алдын ала бару жоспары",
        "section": "Материалдық-тұрмыстық жағдайлар",
        "health": "Медициналық-санитариялық қамтамасыз ету",
        "finding": "12 және 14-камераларда бір адамға шаққандағы аудан 2,1 м² құрайды. Терезелер ашылмайды, мәжбүрлі "
        "желдету жұмыс істемейді; әкімшіліктің айтуынша, жөндеу төртінші тоқсанға жоспарланған.",
        "good": "Туыстарға арналған ұзақ кездесу бөлмесі ас үймен жабдықталған; кезек ашық жүргізіледі.",
        "question": "Ең тар камерада бір адамға шаққандағы аудан қандай?",
        "note": "Кезекшінің қатысуымен лазерлік рулеткамен өлшенді.",
        "recommend": "12 және 14-камераларда бір адамға кемінде 2,5 м² қамтамасыз ету.",
        "addressee": "Мекеме бастығы",
        "conclude": "Мекемедегі ұстау жағдайлары алдыңғы барумен салыстырғанда жалпы жақсарды. "
        "Ең елеулісі – тарлық пен медицина қызметкерлерінің жетіспеушілігі.\n\n"
        "Топ әкімшілікке барлық үй-жайларға кедергісіз кіргізгені үшін алғыс білдіреді.",
        "serious": "елеулі",
        "unit": "м²",
        "below": "стандарттан төмен",
        "na": "қолданылмайды",
        "refused": "әкімшілік бас тартты",
    },
    "en": {
        "institution": "State Institution No. 14 of the Penal System Committee",
        "category": "institution of the penal system",
        "region": "Karaganda region",
        "address": "7 Example Street, Karaganda",
        "body": "Ministry of Internal Affairs",
        "type": "periodic preventive visit",
        "ground": "Plan of preventive visits for 2026",
        "section": "Material conditions",
        "health": "Health care",
        "finding": "In cells 12 and 14 the space is 2.1 m² a person. The windows do not open and the forced "
        "ventilation does not work; the administration says that repairs are planned for the fourth quarter.",
        "good": "A room for long family visits with a kitchen has been fitted out; the queue is kept openly.",
        "question": "How much space does a person have in the most crowded cell?",
        "note": "Measured with a laser meter in the presence of the officer on duty.",
        "recommend": "Ensure at least 2.5 m² a person in cells 12 and 14.",
        "addressee": "Head of the institution",
        "conclude": "Conditions have improved on the whole since the previous visit. The most serious problems are "
        "crowding and the shortage of medical staff.\n\n"
        "The group thanks the administration for free access to all premises.",
        "serious": "serious",
        "unit": "m²",
        "below": "below the standard",
        "na": "not applicable",
        "refused": "refused by the administration",
    },
}


def sample(language: str = "ru", edition: str = "council", **changes: object) -> Report:
    """Return the report of the fictional visit as the edition prints it."""
    report = _full(language)
    if edition in ("institution", "public"):
        report = _extract(report)
    return replace(report, **{"edition": edition, **changes})  # type: ignore[arg-type]


def _full(language: str) -> Report:
    w = WORDS[language]

    def said(key: str) -> Said:
        return Said(w[key], language)

    return Report(
        kind="report",
        edition="council",
        language=language,
        demo=False,
        number="35-2026-01-0007",
        day="2026-04-17",
        place=Said({"ru": "Караганда", "kk": "Қарағанды", "en": "Karaganda"}[language], language),
        legal=("УИК, ст. 39–46", "Конвенция против пыток, Факультативный протокол, ст. 20"),
        visit_number="35-2026-0012",
        visit_type="periodic",
        visit_type_name=w["type"],
        ground=said("ground"),
        announced=False,
        institution=InstitutionPart(
            said("institution"), "PEN-35-014", w["category"], w["region"], w["address"], w["body"], 850
        ),
        head="Сейтқали Б. А.",
        received_by="Ким В. П.",
        group_name={
            "ru": "Группа по Карагандинской области",
            "kk": "Қарағанды облысы бойынша топ",
            "en": "Group for Karaganda region",
        }[language],
        members=(
            MemberPart(
                "Әлиева Гүлнұр Ғабитқызы",
                "Әлиева Г. Ғ.",
                {"ru": "юрист", "kk": "заңгер", "en": "lawyer"}[language],
                "0147",
                "2026-12-31",
                leader=True,
            ),
            MemberPart(
                "Петров Иван Сергеевич",
                "Петров И. С.",
                {"ru": "врач", "kk": "дәрігер", "en": "doctor"}[language],
                "0152",
                "2026-12-31",
            ),
            MemberPart(
                "Нұрланов Ерлан Қуанышұлы",
                "Нұрланов Е. Қ.",
                {"ru": "социальный работник", "kk": "әлеуметтік қызметкер", "en": "social worker"}[language],
                "0161",
                "2027-06-30",
            ),
        ),
        others=(
            Said(
                {
                    "ru": "Ержанова А. К., переводчик",
                    "kk": "Ержанова А. К., аудармашы",
                    "en": "A. K. Yerzhanova, interpreter",
                }[language],
                language,
            ),
        ),
        times=TimesPart(
            "2026-04-15T09:30:00+05:00",
            "2026-04-15T09:34:00+05:00",
            "2026-04-15T10:12:00+05:00",
            "2026-04-15T18:05:00+05:00",
            42,
            Said("Ожидание начальника смены", "ru"),
        ),
        restrictions=Said(),
        occupancy=(
            OccupancyPart(
                Said(
                    {"ru": "осуждённые, всего", "kk": "сотталғандар, барлығы", "en": "convicted persons, total"}[
                        language
                    ],
                    language,
                ),
                1012,
                850,
            ),
            OccupancyPart(
                Said(
                    {
                        "ru": "из них в помещении камерного типа",
                        "kk": "оның ішінде камера үлгісіндегі үй-жайда",
                        "en": "of them in cell-type premises",
                    }[language],
                    language,
                ),
                24,
                None,
            ),
        ),
        places_seen=31,
        interviews=46,
        documents_seen=18,
        stages=(
            StagePart(
                {"ru": "Штрафной изолятор", "kk": "Айыппұл изоляторы", "en": "Disciplinary isolator"}[language],
                "refused",
                w["refused"],
                Said("Ссылка на санобработку", "ru"),
            ),
        ),
        sections=(
            SectionPart(
                "B",
                w["section"],
                (
                    FindingPart(
                        "1",
                        said("finding"),
                        Said("12, 14", language),
                        "serious",
                        w["serious"],
                        ("УИК, ст. 115(3)", "Правила Нельсона Манделы, правило 13"),
                        Said("8", language),
                        "2 / 3",
                        remedied=False,
                        good_practice=False,
                    ),
                    FindingPart(
                        "2",
                        said("note"),
                        Said(),
                        "minor",
                        w["serious"],
                        (),
                        Said(),
                        "",
                        remedied=True,
                        good_practice=False,
                    ),
                    FindingPart("3", said("good"), Said(), "", "", (), Said(), "", remedied=False, good_practice=True),
                ),
                (
                    AnswerPart(
                        "B.1",
                        w["question"],
                        "2,1",
                        w["unit"],
                        "answered",
                        "",
                        Said(),
                        said("note"),
                        (
                            VerdictPart("below", w["below"], "УИК: 2,5 м²"),
                            VerdictPart("below", w["below"], "CPT: 4 м²"),
                        ),
                    ),
                    AnswerPart("B.2", w["question"], "", "", "not_applicable", w["na"], Said(), Said()),
                    AnswerPart("B.3", w["question"], "", "", "refused", w["refused"], Said("Нет ключа", "ru"), Said()),
                ),
            ),
            SectionPart(
                "E",
                w["health"],
                (
                    FindingPart(
                        "4",
                        Said(w["conclude"], language, confirmed=False),
                        Said(),
                        "serious",
                        w["serious"],
                        (),
                        Said(),
                        "",
                        remedied=False,
                        good_practice=False,
                    ),
                ),
                (
                    AnswerPart(
                        "E.1", w["question"], "36", "", "answered", "", Said(), Said("Әйелдер бөлек қаралады", "kk")
                    ),
                ),
            ),
        ),
        messages_received=2,
        messages_passed=None,
        conclusions=said("conclude"),
        recommendations=(
            RecommendationPart(
                "1",
                said("recommend"),
                w["addressee"],
                "2026-06-30",
                1,
                w["serious"],
                {"ru": "материальные условия", "kk": "материалдық жағдайлар", "en": "material conditions"}[language],
                "1",
            ),
            RecommendationPart("2", said("good"), w["body"], "2026-12-31", None, "", "", "4"),
        ),
        legislation=Said(),
        annexes=(Said("Фототаблица, 12 снимков", language),),
        dissents=(DissentPart("Петров Иван Сергеевич", said("note"), "2026-04-17T16:20:00+05:00"),),
        sent_to=Said(
            {"ru": "Координационный совет, НЦПЧ", "kk": "Үйлестіру кеңесі, АҚҰО", "en": "Coordination Council, NCHR"}[
                language
            ],
            language,
        ),
        grounds=(),
        topic=Said(),
        decision="",
        base="",
        checks=(),
        reprisals_asked=None,
        urgent=Said(),
        obstructions=(),
        promises=(),
        photos=(),
        pairs=(),
        checklist="penal 2026.1",
        checklist_sha256="3f" * 32,
    )


def _extract(report: Report) -> Report:
    sections = tuple(
        replace(one, answers=(), findings=tuple(replace(found, sources="", place=Said()) for found in one.findings))
        for one in report.sections
    )
    return replace(
        report,
        ground=Said(),
        announced=None,
        head="",
        received_by="",
        group_name="",
        members=(),
        others=(),
        times=TimesPart(),
        occupancy=(),
        places_seen=None,
        interviews=None,
        documents_seen=None,
        stages=(),
        sections=sections,
        messages_received=None,
        messages_passed=None,
        legislation=Said(),
        annexes=(),
        dissents=(),
        sent_to=Said(),
        checklist="",
        checklist_sha256="",
    )
