"""Writes packs/thailand/forms/home-visit.xlsx: a visit of a care volunteer, in Thai, English and Burmese.

    .venv/bin/python ops/make_home_visit_form.py [FILE.xlsx]

The codes are those of khuang/care/rules.py; Thai and English as the page of a visit says them. The Burmese has not been
read by a native speaker yet. The workbook is an ordinary XLSForm: who prefers a spreadsheet edits it there.
"""

import sys
from pathlib import Path

from ops.xlsform import save

PACK = Path(__file__).resolve().parents[1] / "packs" / "thailand"
TONGUES = ("ไทย (th)", "English (en)", "မြန်မာ (my)")
COLUMNS = [
    "type", "name", *(f"label::{tongue}" for tongue in TONGUES), *(f"hint::{tongue}" for tongue in TONGUES),
    "required", *(f"required_message::{tongue}" for tongue in TONGUES), "relevant", "appearance", "calculation", "khuang_tier",
]  # fmt: skip
Said = tuple[str, str, str]
NOTHING: Said = ("", "", "")


def q(kind: str, name: str, label: Said = NOTHING, hint: Said = NOTHING, **more: str) -> dict[str, str]:
    """A row of the survey sheet; ``label`` and ``hint`` in Thai, English, Burmese."""
    row = {"type": kind, "name": name, **more}
    for what, said in (("label", label), ("hint", hint)):
        row |= {f"{what}::{tongue}": text for tongue, text in zip(TONGUES, said, strict=True)}
    if more.get("required"):
        row |= {
            f"required_message::{tongue}": text
            for tongue, text in zip(TONGUES, ("กรุณาเลือกหนึ่งข้อ", "Please choose one", "တစ်ခုကို ရွေးပါ"), strict=True)
        }
    return row


def of_list(column: str) -> str:
    """What the list of today's visits says of the person chosen."""
    return "/".join(("instance('visits-today')", "root", "item[name=${person_id}]", column))


TASKS: dict[str, Said] = {
    "bedridden": (
        "แวะเยี่ยม ถามเรื่องการนอน การกิน และความเป็นอยู่ของผู้ดูแล",
        "Look in, ask how they slept and ate, and how the carer is doing",
        "ဝင်ကြည့်ပါ။ အိပ်ရေး၊ အစားအသောက်နှင့် ပြုစုသူ အဆင်ပြေမပြေ မေးပါ",
    ),
    "disabled": (
        "แวะเยี่ยม ถามว่าชีวิตประจำวันเป็นอย่างไร และอะไรจะช่วยให้สะดวกขึ้น",
        "Look in, ask how daily life is going and what would make it easier",
        "ဝင်ကြည့်ပါ။ နေ့စဉ်ဘဝ အဆင်ပြေမပြေနှင့် ဘာကူညီရမလဲ မေးပါ",
    ),
    "elderly": (
        "แวะเยี่ยม พูดคุย ถามเรื่องยา อาหาร และการหกล้ม",
        "Look in, chat, ask about medicine, meals and falls",
        "ဝင်ကြည့်ပါ။ စကားပြောပါ။ ဆေး၊ အစားအသောက်နှင့် လဲကျခြင်း ရှိမရှိ မေးပါ",
    ),
    "family": (
        "แวะเยี่ยมครอบครัว ถามว่าเด็ก ๆ เป็นอย่างไรบ้าง",
        "Look in on the family and ask how the children are doing",
        "မိသားစုကို ဝင်ကြည့်ပြီး ကလေးများ နေကောင်းမကောင်း မေးပါ",
    ),
}
MET = "${outcome} = 'seen'"
SURVEY = [
    q("start", "start"),
    q("end", "end"),
    q("select_one_from_file visits-today.csv", "person_id",
      ("เยี่ยมใคร", "Whom do you visit?", "ဘယ်သူ့ဆီ သွားလည်သလဲ"), required="yes"),
    q("calculate", "house", calculation=of_list("house")),
    q("calculate", "task", calculation=of_list("task")),
    q("calculate", "rule", calculation=of_list("rule")),
    *(q("note", f"task_{name}", said, relevant=f"${{task}} = '{name}'") for name, said in TASKS.items()),
    q("note", "rule_twos", ("ไปด้วยกันสองคน", "Go in twos", "နှစ်ယောက်အတူ သွားပါ"), relevant="${rule} = 'in-twos'"),
    q("note", "rule_ask",
      ("โทรถามผู้ประสานงานก่อนไป", "Ask the coordinator before you go", "မသွားခင် ညှိနှိုင်းရေးမှူးကို မေးပါ"),
      relevant="${rule} = 'ask-coordinator'"),
    q("note", "rule_phone", ("โทรบอกก่อนไป", "Phone first", "မသွားခင် ဖုန်းဆက်ပါ"), relevant="${rule} = 'phone-first'"),
    q("select_one kept", "kept",
      ("ก่อนดูที่อยู่: ทำตามข้อนี้ได้ไหม", "Before the address: can you keep to this?", "လိပ်စာ မကြည့်ခင်- ဒါကို လိုက်နာနိုင်သလား"),
      ("ถ้าวันนี้ทำไม่ได้ โปรดอย่าเพิ่งไป", "If not today, do not go.", "ယနေ့ မလိုက်နာနိုင်ပါက မသွားပါနှင့်"),
      relevant="${rule} != ''", required="yes"),
    q("note", "house_note", ("บ้านเลขที่ ${house}", "House no. ${house}", "အိမ်အမှတ် ${house}"),
      relevant="${house} != '' and (${rule} = '' or ${kept} = 'yes')"),
    q("select_one outcome", "outcome", ("ได้พบกันไหม", "Did you meet?", "တွေ့ခဲ့သလား"), required="yes"),
    q("select_one condition", "condition",
      ("อาการและความเป็นอยู่เป็นอย่างไร", "How are they?", "သူတို့ နေကောင်းသလား"), relevant=MET, required="yes"),
    q("select_one urgent", "urgent",
      ("เร่งด่วนหรือไม่ ต้องมีผู้ติดต่อภายในวันนี้", "Is it urgent: must somebody call today?",
       "အရေးပေါ်လား။ ဒီနေ့ ဆက်သွယ်ရမလား"),
      ("หากเป็นอันตรายถึงชีวิต โทร 1669 ก่อน", "In danger to life call 1669 first.", "အသက်အန္တရာယ်ရှိရင် ၁၆၆၉ ကို အရင်ခေါ်ပါ")),
    q("select_multiple needs", "needs", ("ต้องการอะไรบ้าง", "What do they need?", "ဘာလိုသလဲ"), relevant=MET),
    q("select_multiple services", "services",
      ("บริการใดที่จำเป็นแต่ยังเข้าไม่ถึง", "Which service do they need and cannot get?", "ဘယ်ဝန်ဆောင်မှု လိုပေမယ့် မရသေးသလဲ"),
      ("ข้อมูลนี้จะนับรวมเพื่อทำแผนของเมือง โดยไม่มีชื่อบุคคล", "This is counted for the town’s plan, without names.",
       "မြို့အစီအစဉ်အတွက် နာမည်မပါဘဲ ရေတွက်ပါမည်"), relevant=MET),
    q("select_one minutes", "minutes", ("ใช้เวลานานเท่าไร", "How long did it take?", "ဘယ်လောက်ကြာသလဲ")),
    q("text", "note", ("เรื่องอื่นที่อยากบอกเจ้าหน้าที่", "Anything else to tell the case worker", "ဝန်ထမ်းကို ပြောချင်တာ ရှိသလား"),
      appearance="multiline"),
]  # fmt: skip
CHOICES: dict[str, dict[str, Said]] = {
    "kept": {"yes": ("ได้ ฉันทำตามนี้", "Yes, I keep to it", "ဟုတ်ကဲ့၊ လိုက်နာပါမည်")},
    "outcome": {
        "seen": ("ได้พบกัน", "We met", "တွေ့ခဲ့သည်"),
        "not-home": ("ไม่มีใครอยู่บ้าน", "Nobody was home", "အိမ်မှာ ဘယ်သူမှ မရှိပါ"),
        "declined": ("ไม่ต้องการให้เยี่ยม", "They did not want a visit", "လာလည်တာ မလိုချင်ပါ"),
    },
    "condition": {
        "better": ("ดีขึ้น", "Better", "ပိုကောင်းလာသည်"),
        "same": ("พอ ๆ กับครั้งก่อน", "About the same", "အရင်အတိုင်းပဲ"),
        "worse": ("แย่ลง", "Worse", "ပိုဆိုးလာသည်"),
    },
    "urgent": {"no": ("ไม่เร่งด่วน", "No", "မဟုတ်ပါ"), "yes": ("เร่งด่วน", "Yes, urgent", "ဟုတ်ကဲ့၊ အရေးပေါ်ပါ")},
    "minutes": {
        "15": ("สิบห้านาที", "A quarter of an hour", "ဆယ့်ငါးမိနစ်"),
        "30": ("ครึ่งชั่วโมง", "Half an hour", "နာရီဝက်"),
        "60": ("หนึ่งชั่วโมง", "An hour", "တစ်နာရီ"),
        "120": ("สองชั่วโมง", "Two hours", "နှစ်နာရီ"),
    },
    "needs": {
        "food": ("อาหาร", "Food", "အစားအစာ"),
        "medicine": ("ยา", "Medicine", "ဆေး"),
        "supplies": ("ผ้าอ้อม อุปกรณ์ทำแผล หรือของใช้อื่น", "Nappies, dressings, other supplies", "အနှီး၊ ပတ်တီး၊ အခြားပစ္စည်း"),
        "doctor": ("แพทย์หรือพยาบาล", "A doctor or nurse", "ဆရာဝန် သို့မဟုတ် သူနာပြု"),
        "therapy": ("กายภาพบำบัดหรือการออกกำลังกาย", "Exercise or therapy", "လေ့ကျင့်ခန်း သို့မဟုတ် ကုထုံး"),
        "house": ("ซ่อมแซมบ้าน", "Repairs to the house", "အိမ်ပြင်ရန်"),
        "money": ("เงินสำหรับค่าใช้จ่ายประจำวัน", "Money for daily needs", "နေ့စဉ်သုံးငွေ"),
        "papers": ("เอกสารหรือบัตรสวัสดิการ", "Papers or a welfare card", "စာရွက်စာတမ်း သို့မဟုတ် ကတ်"),
        "transport": ("รถรับส่ง", "A ride", "ကားအကြိုအပို့"),
        "company": ("เพื่อนคุย", "Company, somebody to talk to", "စကားပြောဖော်"),
        "rest": ("ให้ผู้ดูแลในครอบครัวได้พัก", "Rest for the family carer", "ပြုစုသူ နားရန်"),
    },
    "services": {
        "home-nursing": ("การพยาบาลที่บ้าน", "Nursing at home", "အိမ်တွင် သူနာပြုစောင့်ရှောက်မှု"),
        "therapy": ("กายภาพบำบัด", "Physical therapy", "ကာယကုထုံး"),
        "doctor": ("แพทย์เยี่ยมบ้าน", "A doctor’s visit", "ဆရာဝန် လာကြည့်ခြင်း"),
        "transport": ("รถรับส่งไปโรงพยาบาล", "A ride to the hospital", "ဆေးရုံသို့ ကားအကြိုအပို့"),
        "equipment": ("เตียง รถเข็น หรืออุปกรณ์ช่วยอื่น", "A bed, wheelchair or other aid", "ကုတင်၊ ဘီးတပ်ကုလားထိုင်၊ အထောက်အကူ"),
        "day-care": ("ศูนย์ดูแลกลางวัน", "Day care", "နေ့ဘက်စောင့်ရှောက်ရေး"),
        "allowance": ("เบี้ยยังชีพหรือเงินช่วยเหลือที่มีสิทธิได้รับ", "An allowance they are entitled to", "ရသင့်သော ထောက်ပံ့ကြေး"),
        "house-repair": ("การซ่อมแซมบ้าน", "House repair", "အိမ်ပြုပြင်ရေး"),
        "legal-help": ("ความช่วยเหลือทางกฎหมาย", "Legal help", "ဥပဒေအကူအညီ"),
    },
}  # fmt: skip


def main(out: Path = PACK / "forms" / "home-visit.xlsx") -> None:
    rows = [{**row, "khuang_tier": "" if row["type"] in ("start", "end", "note") else "personal"} for row in SURVEY]
    offered = ((name, code, *said) for name, choices in CHOICES.items() for code, said in choices.items())
    save(PACK / "forms" / "home-visit.yaml", out, tongues=TONGUES, columns=COLUMNS, survey=rows, choices=offered)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
