"""What the pages of an application show: boxes with texts, words, notes, and what is wrong."""

from typing import Any

from khuang.planning.awards import counting, disagreeing, figures, freezing, queries, rules, words
from khuang.planning.awards.content import boxes
from khuang.planning.models import Application
from khuang.results import public as results
from khuang.ui.text import language as reading


def overview(application: Application) -> dict[str, Any]:
    """Section by section: each box with its words in both languages and what is wrong with it."""
    texts, wrong = queries.texts(application), queries.flaws(application)
    cards = figures.cards(figures.used(*texts.values()))
    written = {
        (key, lang): counting.count(figures.fill(text, figures.values(cards, lang)))
        for (key, lang), text in texts.items()
    }
    sections = [
        {"title": section["title"], "boxes": [_line(box, written, wrong) for box in section["boxes"]]}
        for section in application.form["sections"]
    ]
    hard = len({flaw.box for flaw in wrong if flaw.hard})
    return {
        "sections": sections,
        "hard": hard,
        "ready": rules.ready(wrong),
        "state": words.APPLICATION[application.state],
    }


def _line(box: dict[str, Any], written: dict[tuple[str, str], int], wrong: list[rules.Flaw]) -> dict[str, Any]:
    mine = [flaw for flaw in wrong if flaw.box == box["key"]]
    return {
        "box": box, "words": [(words.LANGUAGES[lang], written.get((box["key"], lang), 0)) for lang in rules.LANGUAGES],
        "flaws": [(words.LANGUAGES[one.language], words.flaw(one), "urgent" if one.hard else "wait") for one in mine],
    }  # fmt: skip


def sides(application: Application, box: dict[str, Any], typed: dict[str, str]) -> list[dict[str, Any]]:
    """Both languages of a box being written: words, limit, what reads differently once figures are in, warnings."""
    cards = figures.cards(figures.used(*typed.values()))
    aside = set(application.asides.filter(box=box["key"]).values_list("language", "figure", "number"))
    found = []
    for lang, text in typed.items():
        filled = figures.fill(text, figures.values(cards, lang))
        n = counting.count(filled)
        differ = [
            queries.Difference(
                box["key"], lang, one.figure, one.number, figures.fill(one.sentence, figures.values(cards, lang))
            )
            for one in disagreeing.differences(text, figures.named(lang), lang)
            if (lang, one.figure, one.number) not in aside
        ]
        found.append(
            {
                "language": lang, "name": words.LANGUAGES[lang], "words": n, "over": rules.over(n, box.get("limit")),
                "filled": filled if filled != text else "", "differ": [_differ(one) for one in differ],
                "unshown": [key for key in figures.used(text) if not figures.values(cards, lang).get(key)],
            }
        )  # fmt: skip
    return found


def _differ(one: queries.Difference) -> dict[str, Any]:
    card = one.card
    value = figures.value(card, reading()) if card else ""
    period = results.period_text(card.period) if card else ""
    number = results.plain_text(one.number)
    return {
        "row": one,
        "card": results.drawn(card) if card else None,
        "value": value,
        "period": period,
        "number": number,
    }


def sheet(application: Application, language: str) -> dict[str, Any]:
    """The application as it is read in one language: as sent, or as it stands now."""
    sent = freezing.sent(application)
    content = sent.content if sent else freezing.content(application, "")
    told = {one["key"]: one for one in content["boxes"]}
    links = {key: {one["n"]: one["url"] for one in rows} for key, rows in queries.notes(application).items()}
    sections = [
        {
            "title": section["title"],
            "boxes": [_answer(box, told[box["key"]], language, links) for box in section["boxes"]],
        }
        for section in application.form["sections"]
    ]
    return {
        "row": application, "sent": sent, "whole": sent.whole if sent else True, "sections": sections, "language": language,
        "state": words.APPLICATION[application.state], "asides": content["put_aside"],
        "figures": [results.drawn(card) for card in (sent.cards if sent else _cards(content))],
    }  # fmt: skip


def _cards(content: dict[str, Any]) -> list[Any]:
    return list(figures.cards([one["key"] for one in content["figures"]]).values())


def _answer(
    box: dict[str, Any], told: dict[str, Any], language: str, links: dict[str, dict[int, str]]
) -> dict[str, Any]:
    side = told[language]
    notes = [
        {**one, "url": links.get(box["key"], {}).get(one["n"], ""), "what": words.THINGS[one["kind"]]}
        for one in told["notes"]
    ]
    return {
        "box": box, "text": side["text"], "words": side["words"], "over": rules.over(side["words"], box.get("limit")),
        "notes": notes,
    }  # fmt: skip


def plain(application: Application, language: str) -> str:
    """Box by box for pasting into a form on the web, with the words counted."""
    found = sheet(application, language)
    title = application.title_en if language == "en" and application.title_en else application.title_th
    parts = [title, ""]
    for section in found["sections"]:
        for one in section["boxes"]:
            box = one["box"]
            limit = f" / {box['limit']}" if box.get("limit") else ""
            parts += [
                f"== {box['number']} {box['question'][language]} ({one['words']}{limit})".replace("==  ", "== "),
                "",
            ]
            parts += [one["text"] or "–", ""]
            parts += [f"[{note['n']}] {note['title']}" for note in one["notes"]] + ([""] if one["notes"] else [])
    return "\n".join(parts)


def box_of(application: Application, key: str) -> dict[str, Any] | None:
    return next((one for one in boxes(application.form) if one["key"] == key), None)


def beside(application: Application, key: str) -> tuple[str, str]:
    """Keys of the boxes before and after; "" at an end."""
    keys = [one["key"] for one in boxes(application.form)]
    at = keys.index(key)
    return (keys[at - 1] if at else "", keys[at + 1] if at + 1 < len(keys) else "")
