"""Writes packs/thailand/forms/employer-survey.xlsx: how workers, migrant workers among them, are employed; th, en, my.

    .venv/bin/python ops/make_employer_form.py [FILE.xlsx]

Asked of an employer in person. Nothing identifies a worker: only numbers and conditions. Every question may be skipped.
The Burmese has not been read by a native speaker yet. The workbook is an ordinary XLSForm.
"""

import sys
from pathlib import Path

from ops.xlsform import save

PACK = Path(__file__).resolve().parents[1] / "packs" / "thailand"
TONGUES = ("ไทย (th)", "English (en)", "မြန်မာ (my)")
Said = tuple[str, str, str]
COLUMNS = ["type", "name", *(f"label::{one}" for one in TONGUES), *(f"hint::{one}" for one in TONGUES),
           "relevant", "constraint", *(f"constraint_message::{one}" for one in TONGUES), "khuang_tier"]  # fmt: skip
WHOLE = ". >= 0 and . <= 100000"
TOO_MANY: Said = ("กรอกจำนวนคน", "Give a number of people", "လူဦးရေ ဖြည့်ပါ")


def q(kind: str, name: str, th: str, en: str, my: str, hint: Said | None = None, relevant: str = "") -> dict[str, str]:
    row = {"type": kind, "name": name, "relevant": relevant, "khuang_tier": "" if kind == "note" else "personal"}
    row |= {f"label::{tongue}": text for tongue, text in zip(TONGUES, (th, en, my), strict=True)}
    if hint:
        row |= {f"hint::{tongue}": text for tongue, text in zip(TONGUES, hint, strict=True)}
    if kind == "integer":
        said = {f"constraint_message::{tongue}": text for tongue, text in zip(TONGUES, TOO_MANY, strict=True)}
        row |= {"constraint": WHOLE} | said
    return row


SURVEY = [
    {"type": "start", "name": "start"},
    {"type": "end", "name": "end"},
    q("note", "purpose", "สอบถามเพื่อให้การจ้างงานในเมืองเป็นธรรมและปลอดภัย ข้ามข้อใดก็ได้ ไม่ต้องบอกชื่อคนงาน",
      "We ask so that work in this town is fair and safe. Any question may be skipped. Please name no worker.",
      "ဤမြို့တွင် အလုပ်သည် တရားမျှတပြီး ဘေးကင်းစေရန် မေးခြင်းဖြစ်သည်။ မေးခွန်းကို ကျော်နိုင်သည်။ အလုပ်သမားအမည် မပြောပါနှင့်။"),
    q("select_one_from_file organisations.csv", "organisation", "สถานประกอบการหรือองค์กร", "Business or organisation",
      "လုပ်ငန်း သို့မဟုတ် အဖွဲ့အစည်း",
      hint=("หากไม่มีในรายการ ให้ข้ามไปข้อถัดไป", "Not in the list? Go on to the next question", "စာရင်းတွင် မပါပါက ရှေ့ဆက်ပါ")),
    q("text", "organisation_name", "ชื่อสถานประกอบการ", "Its name", "လုပ်ငန်းအမည်", relevant="${organisation} = ''"),
    q("select_one trade", "trade", "กิจการประเภทใด", "Which kind of work?", "မည်သည့် လုပ်ငန်းမျိုးလဲ"),
    q("integer", "workers", "มีคนทำงานทั้งหมดกี่คน", "How many people work here?", "အလုပ်သမား စုစုပေါင်း ဘယ်နှစ်ယောက်လဲ"),
    q("integer", "migrant_workers", "ในจำนวนนี้เป็นแรงงานข้ามชาติกี่คน", "How many of them are migrant workers?",
      "ထိုအထဲမှ ရွှေ့ပြောင်းအလုပ်သမား ဘယ်နှစ်ယောက်လဲ"),
    q("select_one howmany", "contracts", "มีสัญญาจ้างเป็นลายลักษณ์อักษรหรือไม่", "Are there written contracts?",
      "စာဖြင့် ရေးထားသော စာချုပ် ရှိပါသလား"),
    q("select_one howmany", "language", "สัญญาหรือกฎระเบียบเป็นภาษาที่คนงานอ่านเข้าใจหรือไม่",
      "Are contract and rules in a language that the workers read?", "စာချုပ်နှင့် စည်းကမ်းများ အလုပ်သမား ဖတ်နိုင်သော ဘာသာဖြင့် ရှိပါသလား"),
    q("select_one howmany", "wage", "ค่าจ้างไม่ต่ำกว่าค่าจ้างขั้นต่ำหรือไม่", "Is the wage at least the minimum wage?",
      "လုပ်ခသည် အနည်းဆုံးလုပ်ခထက် မနည်းပါသလား"),
    q("select_one howmany", "social_security", "ขึ้นทะเบียนประกันสังคมหรือมีประกันสุขภาพหรือไม่",
      "Do they have social security or health insurance?", "လူမှုဖူလုံရေး သို့မဟုတ် ကျန်းမာရေးအာမခံ ရှိပါသလား"),
    q("select_one howmany", "day_off", "มีวันหยุดอย่างน้อยสัปดาห์ละหนึ่งวันหรือไม่", "Is there at least one day off a week?",
      "တစ်ပတ်လျှင် အနည်းဆုံး တစ်ရက် နားရပါသလား"),
    q("select_one keeps", "papers", "ใครเก็บหนังสือเดินทางและเอกสารของคนงาน", "Who keeps the workers' passports and papers?",
      "အလုပ်သမား၏ နိုင်ငံကူးလက်မှတ်နှင့် စာရွက်စာတမ်းကို မည်သူ သိမ်းသလဲ"),
    q("select_one yesno", "complaint", "คนงานมีทางร้องเรียนที่ไม่กระทบงานหรือไม่",
      "Can workers complain without harm to their job?", "အလုပ်ထိခိုက်မှုမရှိဘဲ တိုင်ကြားနိုင်ပါသလား"),
    q("select_multiple help", "help", "ต้องการให้เทศบาลช่วยเรื่องใด", "With what could the municipality help?",
      "မြို့နယ်စည်ပင်က ဘာကူညီနိုင်သလဲ"),
    q("text", "remarks", "มีอะไรอยากบอกเพิ่มเติมหรือไม่", "Is there anything else you want to say?", "ထပ်ပြောလိုသည် ရှိပါသလား"),
]  # fmt: skip
UNSAID: Said = ("ไม่ขอตอบ", "Rather not say", "မဖြေလိုပါ")
CHOICES: dict[str, dict[str, Said]] = {
    "trade": {
        "farm": ("เกษตร", "Farming", "စိုက်ပျိုးရေး"), "fishing": ("ประมง", "Fishing", "ငါးဖမ်း"),
        "factory": ("โรงงาน", "Factory", "စက်ရုံ"), "building": ("ก่อสร้าง", "Building", "ဆောက်လုပ်ရေး"),
        "shop": ("ร้านค้าหรือร้านอาหาร", "Shop or restaurant", "ဆိုင် သို့မဟုတ် စားသောက်ဆိုင်"),
        "home": ("งานบ้าน", "Domestic work", "အိမ်အကူ"), "other": ("อื่น ๆ", "Other", "အခြား"),
    },
    "howmany": {
        "all": ("ทุกคน", "All of them", "အားလုံး"), "some": ("บางคน", "Some of them", "အချို့"),
        "none": ("ไม่มีเลย", "None of them", "မရှိ"), "unsaid": UNSAID,
    },
    "keeps": {
        "workers": ("คนงานเก็บเอง", "The workers themselves", "အလုပ်သမားကိုယ်တိုင်"),
        "asked": ("นายจ้างเก็บให้ตามที่คนงานขอ", "The employer, as workers asked", "အလုပ်သမား တောင်းဆို၍ အလုပ်ရှင်"),
        "employer": ("นายจ้าง", "The employer", "အလုပ်ရှင်"), "agent": ("นายหน้า", "An agent", "ပွဲစား"), "unsaid": UNSAID,
    },
    "yesno": {"yes": ("มี", "Yes", "ရှိ"), "no": ("ไม่มี", "No", "မရှိ"), "unsaid": UNSAID},
    "help": {
        "papers": ("เอกสารและการขึ้นทะเบียน", "Papers and registration", "စာရွက်စာတမ်းနှင့် မှတ်ပုံတင်ခြင်း"),
        "language": ("ล่ามและเรียนภาษา", "Interpreters and language courses", "စကားပြန်နှင့် ဘာသာစကားသင်တန်း"),
        "health": ("สุขภาพและความปลอดภัย", "Health and safety", "ကျန်းမာရေးနှင့် ဘေးကင်းရေး"),
        "children": ("เด็กและโรงเรียน", "Children and school", "ကလေးနှင့် ကျောင်း"),
        "nothing": ("ไม่ต้องการ", "Nothing", "မလိုပါ"),
    },
}  # fmt: skip


def main(out: Path = PACK / "forms" / "employer-survey.xlsx") -> None:
    offered = ((name, code, *said) for name, choices in CHOICES.items() for code, said in choices.items())
    save(PACK / "forms" / "employer-survey.yaml", out, tongues=TONGUES, columns=COLUMNS, survey=SURVEY, choices=offered)


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
