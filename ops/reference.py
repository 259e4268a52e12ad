"""``make reference``: writes docs/reference/ from the code. A test fails when a page and the code disagree.

    python -m ops.reference          writes
    python -m ops.reference --check  says which pages are out of date, exit code 1

Pages: who may do what, states, data dictionary, settings, hooks, what nobody has verified yet.
"""

import importlib
import inspect
import os
import re
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from ops import unverified

ROOT = Path(__file__).resolve().parents[1]
FOLDER = ROOT / "docs" / "reference"
NOTE = "<!-- Written by `make reference`. Change the code, not this page. -->"
# Workflow → (module of its table, name of the table, key within it)
TABLES = [
    ("Statement", "khuang.forum.rules", "STATEMENT", ""),
    ("Conversation", "khuang.forum.rules", "CONVERSATION", ""),
    ("Shared text", "khuang.texts.rules", "TEXT", ""),
    ("Comment on a shared text", "khuang.texts.rules", "COMMENT", ""),
    ("Objection", "khuang.texts.rules", "OBJECTION", ""),
    ("Mediation", "khuang.texts.mediation.rules", "STAGES", ""),
    ("Priority", "khuang.planning.council.rules", "PRIORITY", ""),
    ("Round of ranking", "khuang.planning.council.rules", "ROUND", ""),
    ("Letter that answers a priority", "khuang.planning.letters.rules", "LETTER", ""),
    ("Proposal", "khuang.planning.proposals.rules", "PROPOSAL", ""),
    ("Remark on a proposal", "khuang.planning.proposals.rules", "REMARK", ""),
    ("Idea of somebody without an account", "khuang.planning.proposals.rules", "IDEA", ""),
    ("Story told in a proposal", "khuang.planning.proposals.rules", "STORY", ""),
    ("Plan line", "khuang.planning.plan.rules", "LINE", ""),
    *[
        (f"Operation on a plan: {kind}", "khuang.planning.plan.operations.rules", "STATES", kind)
        for kind in ("make", "review", "add", "change", "correct")
    ],
    ("Commitment", "khuang.network.rules", "STEPS", ""),
    ("Fault of a public place", "khuang.town.facilities.rules", "STEPS", ""),
    ("Seat in a team", "khuang.access.cabinet.rules", "SEATS", ""),
    ("Trustee of a team's key", "khuang.access.quorum.rules", "STATES", ""),
    ("Request for a lost key", "khuang.access.quorum.rules", "RECOVERY", ""),
    *[
        (name.capitalize(), "khuang.care.rules", "STATES", name)
        for name in ("assessment", "enrolment", "assignment", "volunteer", "alert")
    ],
    *[(name.capitalize(), "khuang.care.pool.rules", "STATES", name) for name in ("expense", "gathering", "attendance")],
    *[
        (name, "khuang.care.programmes.rules", "STATES", key)
        for name, key in (
            ("Programme", "programme"),
            ("Meeting of a programme", "lesson"),
            ("Participant", "participant"),
        )
    ],
    ("Assistance", "khuang.care.assistance.rules", "STATES", "aid"),
    ("Allowance", "khuang.care.allowances.rules", "STATES", "allowance"),
]
HOOKS = [
    ("chain.kinds", "KINDS"),
    ("content.kinds", "KINDS"),
    ("messaging.inbound", ""),
    ("results.sources", ""),
    ("surveys.handlers", "HANDLERS"),
    ("surveys.lists", ""),
    ("trust.duties", "DUTIES"),
    ("ui.nav", "NAV"),
    ("ui.panels", "PANELS"),
]


def pages() -> dict[str, str]:
    """File name → its text."""
    made = {
        "permissions.md": permissions(),
        "states.md": states(),
        "data.md": data(),
        "settings.md": settings(),
        "hooks.md": hooks(),
        "unverified.md": unverified.page(),
    }
    return {name: f"{NOTE}\n\n{text.strip()}\n" for name, text in made.items()}


def table(head: list[str], rows: list[list[str]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


# -- who may do what
def permissions() -> str:
    from khuang.access.roles import APART, ROLES, Can

    roles = list(ROLES.values())
    said = comments(Can)
    grants = [
        [f"`{one}`", said.get(one.name, ""), *("yes" if one in role.can else "" for role in roles)] for one in Can
    ]
    apart = sorted(" and ".join(sorted(pair)) for pair in APART)
    return "\n\n".join(
        [
            "# Who may do what",
            "Roles are code (`khuang/access/roles.py`); who holds which, where and until when are rows. A role is granted "
            "for the whole town or for a place; what lies outside does not exist for its holder (404).",
            "## What each role allows",
            table(["permission", "for", *(role.name for role in roles)], grants),
            "## Never held together",
            "\n".join(f"- {pair}" for pair in apart),
            "## Pages",
            "`everybody`: no account needed. `signed in`: any account with its second factor. Otherwise the roles that "
            "may open the page; which rows they find on it is decided by place, ownership or organisation, and tested "
            "in `tests/permissions`.",
            table(["page", "address", "who"], list(addresses())),
        ]
    )


def comments(owner: type) -> dict[str, str]:
    """``NAME = "x"  # words`` → words."""
    return dict(re.findall(r"^\s+(\w+) = \"[^\"]*\"  # (.*)$", inspect.getsource(owner), re.MULTILINE))


def addresses() -> Iterator[list[str]]:
    from django.urls import get_resolver

    yield from _walk(get_resolver().url_patterns, "", "/")


def _walk(patterns: list[Any], space: str, path: str) -> Iterator[list[str]]:
    for one in patterns:
        here = path + str(one.pattern).lstrip("^").removesuffix("$")
        if hasattr(one, "url_patterns"):
            yield from _walk(one.url_patterns, f"{space}{one.namespace}:" if one.namespace else space, here)
        elif one.callback.__module__.startswith("khuang.") and one.name:
            yield [f"`{space}{one.name}`", f"`{here}`", _who(one.callback)]


def _who(view: Any) -> str:
    from khuang.access.roles import ROLES

    needs = getattr(view, "needs", ())
    if needs:
        return ", ".join(name for name, role in ROLES.items() if role.can & set(needs))
    return "signed in" if getattr(view, "login_required", True) else "everybody"


# -- states
def states() -> str:
    parts = [
        "# States",
        "Every change of state goes through one of these tables; the buttons, the audit and the tests read the same ones.",
    ]
    for title, module, name, key in TABLES:
        found = getattr(importlib.import_module(module), name)
        parts += [
            f"## {title}",
            f"`{module}.{name}`" + (f" (`{key}`)" if key else ""),
            diagram(found[key] if key else found),
        ]
    return "\n\n".join(parts)


def diagram(steps: Any) -> str:
    """Mermaid, from ``state → {verb: state}`` or ``state → states``."""
    lines = ["```mermaid", "stateDiagram-v2"]
    lines += [f'    state "{state}" as {_word(state)}' for state in steps]
    lines.append(f"    [*] --> {_word(next(iter(steps)))}")
    for state, ways in steps.items():
        for verb, becomes in ways.items() if hasattr(ways, "items") else ((way, way) for way in ways):
            lines.append(f"    {_word(state)} --> {_word(becomes)}: {verb}")
        if not ways:
            lines.append(f"    {_word(state)} --> [*]")
    return "\n".join([*lines, "```"])


def _word(state: str) -> str:
    return state.replace("-", "_")


# -- data dictionary
def data() -> str:
    from django.apps import apps

    parts = [
        "# Data dictionary",
        "Every table and column with its class. **public**: anyone. **internal**: after signing in, within one’s scope. "
        "**personal**: sealed with a key of its own locker; opening is audited. **restricted**: sealed to a team. "
        "What is personal stands in no other column than an envelope (`sealed`).",
    ]
    models = sorted(apps.get_models(), key=lambda m: m._meta.label)
    for room in dict.fromkeys(m._meta.app_label for m in models if m.__module__.startswith("khuang.")):
        parts.append(f"## {room}")
        parts += [_model(m) for m in models if m._meta.app_label == room]
    return "\n\n".join([*parts, "## Tables of other people’s libraries", _third_party()])


def _model(model: Any) -> str:
    tiers = model.CLASSES
    rows = [[f"`{f.name}`", _kind(f), str(tiers.get(f.name, "?"))] for f in model._meta.concrete_fields]
    slot = getattr(model, "SLOT", "")
    said = inspect.cleandoc(model.__doc__ or "")
    bound = [f"Envelope bound to the slot `{slot}`."] if slot else []
    return "\n\n".join([f"### {model._meta.label}", said, *bound, table(["column", "type", "class"], rows)])


def _kind(field: Any) -> str:
    if field.is_relation:
        return f"→ {field.related_model._meta.label}"
    name = field.get_internal_type().removesuffix("Field").lower()
    known = {"positiveinteger": "number", "positivesmallinteger": "number", "biginteger": "number", "binary": "bytes"}
    kind = known.get(name, name)
    return (
        f"{kind}: {', '.join(str(c) for c, _ in field.flatchoices)}"
        if field.choices and len(field.choices) < 10
        else kind
    )


def _third_party() -> str:
    from khuang.trust.classes import THIRD_PARTY

    rows = [
        [label, ", ".join(f"`{name}`" for name, tier in tiers.items() if tier == wanted), wanted]
        for label, tiers in sorted(THIRD_PARTY.items())
        for wanted in dict.fromkeys(str(tier) for tier in tiers.values())
    ]
    return table(["table", "columns", "class"], rows)


# -- settings
def settings() -> str:
    source = (ROOT / "khuang" / "config" / "settings.py").read_text(encoding="utf-8")
    found = re.findall(r"^(KHUANG_\w+)\s+(.+)$", source.split('"""')[1], re.MULTILINE)
    rows = [[f"`{name}`", words] for name, words in found]
    return "\n\n".join(
        [
            "# Settings",
            "Everything comes from the environment. A bad value stops the start with a sentence that says what to do.",
            table(["variable", "what it is"], rows),
        ]
    )


# -- hooks
def hooks() -> str:
    from khuang.base.hooks import Hook

    parts = [
        "# Hooks",
        "The only places where a lower room calls a higher one: a table of stable names, filled when the application starts.",
    ]
    for name, attribute in HOOKS:
        module = importlib.import_module(f"khuang.{name}")
        hook = (
            getattr(module, attribute) if attribute else next(v for v in vars(module).values() if isinstance(v, Hook))
        )
        names = ", ".join(f"`{one}`" for one in hook) or "none yet"
        parts += [f"## khuang.{name}", f"{hook.what.capitalize()}. Registered: {names}"]
    return "\n\n".join(parts)


def stale() -> list[str]:
    """Names of the pages that the code has left behind."""
    return [
        name
        for name, text in pages().items()
        if not (FOLDER / name).exists() or (FOLDER / name).read_text(encoding="utf-8") != text
    ]


def main() -> int:
    """0 written or in order, 1 out of date."""
    import khuang.base.sqlite  # noqa: F401  first

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "khuang.config.settings")
    with tempfile.TemporaryDirectory() as folder:  # the pages do not depend on a town; none is touched
        os.environ["KHUANG_DATA"], os.environ["KHUANG_KEYS"] = f"{folder}/town", f"{folder}/keys.json"
        for name in ("KHUANG_DEMO", "KHUANG_DATABASE", "KHUANG_HOSTS", "KHUANG_MAIL"):
            os.environ.pop(name, None)
        import django

        django.setup()
        if "--check" in sys.argv:
            late = stale()
            for name in late:
                print(f"docs/reference/{name} is out of date: run `make reference`")
            return int(bool(late))
        FOLDER.mkdir(parents=True, exist_ok=True)
        for name, text in pages().items():
            (FOLDER / name).write_text(text, encoding="utf-8")
            print(f"docs/reference/{name}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
