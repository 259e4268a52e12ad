"""Languages spoken here, by ISO 639 (two letters where there are two, else three). Pure.

The name of each in itself is what somebody looks for who reads nothing else. A sign language has none that is written.
"""

NAMES: dict[str, str] = {
    "th": "ไทย",
    "nod": "กำเมือง",
    "en": "English",
    "my": "မြန်မာ",
    "shn": "လိၵ်ႈတႆး",
    "ksw": "ကညီကျိာ်",
    "pwo": "ဖၠုံ",
    "mnw": "ဘာသာမန်",
    "kac": "Jinghpaw",
    "lhu": "Ladhof",
    "ahk": "Aqkaqdoq",
    "lis": "Lisu",
    "hmn": "Hmoob",
    "km": "ខ្មែរ",
    "lo": "ລາວ",
    "vi": "Tiếng Việt",
    "zh": "中文",
    "ar": "العربية",
    "ur": "اردو",
    "tsq": "",
}
LANGUAGES = tuple(NAMES)
