"""The text that goes out by LINE or SMS: short, and never longer than a telephone takes. Plain values, no Django."""

# What a plain SMS holds: GSM 03.38 (ETSI TS 123 038), without the extension table. Anything else makes it Unicode.
GSM = set(
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿"
    "abcdefghijklmnopqrstuvwxyzäöñüà"
)
PLAIN = str.maketrans(
    {"–": "-", "—": "-", "’": "'", "‘": "'", "“": '"', "”": '"', "…": "..."}
)  # one such letter makes three SMS of one
LONGEST = {"en": 160, "th": 670}  # one SMS; ten joined ones of 67 letters each
TEXTS = {
    "th": "{town} ชวนออกความเห็น “{question}” ไม่ต้องบอกชื่อ ไม่ต้องสมัคร {address}",
    "en": '{town} asks you: "{question}" Say what you think, no name needed: {address}',
}


def message(lang: str, *, town: str, question: str, address: str) -> str:
    """The text in ``th`` or ``en``, with the question cut where it would be too long."""
    if lang == "en":
        town, question = town.translate(PLAIN), question.translate(PLAIN)
    return next(
        made
        for cut in range(len(question) + 1)
        if len(made := TEXTS[lang].format(town=town, question=shortened(question, cut, lang), address=address))
        <= LONGEST[lang] or cut == len(question)
    )  # fmt: skip


def shortened(text: str, cut: int, lang: str) -> str:
    """Without its last ``cut`` letters, and marked so."""
    if not cut:
        return text
    return text[: len(text) - cut].rstrip() + ("..." if lang == "en" else "…")


def parts(text: str) -> int:
    """How many SMS this is (3GPP TS 23.040: joined ones hold 153 letters, in Unicode 67)."""
    plain = set(text) <= GSM
    one, joined = (160, 153) if plain else (70, 67)
    return 1 if len(text) <= one else -(-len(text) // joined)
