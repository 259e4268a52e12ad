"""What stands on a sheet beside the statements, by the language of the sheet (not of who prints it).

Burmese, Khmer and Lao were not yet read by somebody who grew up with them: the page that prints says so.
There are no instructions in Shan yet: those sheets have the Thai ones, and the pictures.
"""

from collections.abc import Mapping

CHECKED = ("th", "en")
WORDS: dict[str, dict[str, str]] = {
    "th": {
        "keep": "ส่วนนี้ของท่าน ฉีกเก็บไว้",
        "use": "ใช้เลขนี้ดู เปลี่ยน หรือถอนคำตอบได้ เลขนี้ไม่บอกว่าท่านเป็นใคร อย่าให้ผู้อื่นเห็น",
        "how": "อ่านหรือให้คนอ่านให้ฟัง แล้วกาหนึ่งช่องในแต่ละข้อ ข้อที่ไม่อยากตอบเว้นไว้ได้ ไม่ต้องเขียนชื่อ",
        "agree": "เห็นด้วย", "disagree": "ไม่เห็นด้วย", "pass": "ข้าม",
        "pass_means": "ไม่แน่ใจ ไม่ทราบ หรือยังไม่ตอบ",
        "more": "อยากพูดเรื่องอื่นอีกไหม",
        "more_how": "เขียนได้หนึ่งเรื่อง โปรดอย่าเขียนชื่อหรือที่อยู่ของใคร ถ้อยคำเรื่องสถาบันพระมหากษัตริย์หรือที่ทำให้ผู้อื่นเสียชื่ออาจถูกดำเนินคดี ผู้ดูแลจะอ่านก่อนเผยแพร่",
        "sheet": "แผ่นที่", "original": "ยังไม่มีคำแปล", "turn": "มีต่อด้านหลัง", "back": "เสร็จแล้วพับใส่กล่อง หรือคืนผู้แจก",
    },
    "en": {
        "keep": "This part is yours: tear it off and keep it",
        "use": "With this number you can look at your answers, change them or take them back. It does not say who you are. "
        "Show it to nobody.",
        "how": "Read, or have it read to you. Tick one box on each line. Leave out what you do not want to answer. "
        "Do not write your name.",
        "agree": "Agree", "disagree": "Disagree", "pass": "Pass",
        "pass_means": "not sure, do not know, or not now",
        "more": "Is there something else you want to say?",
        "more_how": "One thing. Please write nobody's name or address. Words about the monarchy, or that damage someone's "
        "name, can lead to court. A moderator reads it before it is published.",
        "sheet": "Sheet", "original": "Not translated yet", "turn": "Please turn over",
        "back": "When done, fold it into the box or give it back",
    },
    "my": {
        "keep": "သင့်အပိုင်း၊ ဆုတ်ယူ သိမ်းထားပါ",
        "use": "ဤနံပါတ်ဖြင့် သင့်အဖြေကို ကြည့်၊ ပြောင်း၊ ရုပ်သိမ်း နိုင်သည်။ သင် မည်သူဖြစ်ကြောင်း မပြောပါ။ မည်သူ့ကိုမျှ မပြပါနှင့်။",
        "how": "ဖတ်ပါ သို့မဟုတ် ဖတ်ပြခိုင်းပါ။ တစ်ကြောင်းလျှင် အကွက်တစ်ကွက် အမှတ်ခြစ်ပါ။ မဖြေလိုသည်ကို ချန်ထားပါ။ နာမည် မရေးပါနှင့်။",
        "agree": "သဘောတူ", "disagree": "သဘော​မတူ", "pass": "ကျော်",
        "pass_means": "မသေချာပါ၊ မသိပါ၊ ယခု မဖြေလိုပါ",
        "more": "အခြား ပြောလိုသည် ရှိပါသလား",
        "more_how": "တစ်ခု ရေးပါ။ မည်သူ့ နာမည်၊ လိပ်စာကိုမျှ မရေးပါနှင့်။ ဘုရင်စနစ်အကြောင်း၊ "
        "သူတစ်ပါး၏ ဂုဏ်သိက္ခာကို ထိခိုက်စေသော စကားများကြောင့် တရားစွဲခံရနိုင်သည်။ မထုတ်ပြန်မီ တာဝန်ခံက ဖတ်ပါမည်။",
        "sheet": "စာရွက်", "original": "ဘာသာပြန် မရှိသေးပါ", "turn": "နောက်ဘက်သို့ လှန်ပါ",
        "back": "ပြီးလျှင် ခေါက်၍ သေတ္တာထဲ ထည့်ပါ သို့မဟုတ် ပြန်ပေးပါ",
    },
    "km": {
        "keep": "ផ្នែកនេះជារបស់អ្នក សូមហែកយកទុក",
        "use": "ដោយលេខនេះ អ្នកអាចមើល ប្តូរ ឬដកចម្លើយវិញបាន។ វាមិនប្រាប់ថាអ្នកជានរណាទេ។ កុំបង្ហាញអ្នកណាឡើយ។",
        "how": "សូមអាន ឬឱ្យគេអានឱ្យស្តាប់។ គូសប្រអប់មួយក្នុងមួយបន្ទាត់។ អ្វីដែលមិនចង់ឆ្លើយ ទុកចោលបាន។ កុំសរសេរឈ្មោះ។",
        "agree": "យល់ព្រម", "disagree": "មិនយល់ព្រម", "pass": "រំលង",
        "pass_means": "មិនប្រាកដ មិនដឹង ឬមិនទាន់ឆ្លើយ",
        "more": "តើអ្នកចង់និយាយអ្វីទៀតទេ",
        "more_how": "រឿងមួយ។ សូមកុំសរសេរឈ្មោះ ឬអាសយដ្ឋានរបស់អ្នកណា។ អ្នកសម្របសម្រួលអានមុនពេលផ្សាយ។",
        "sheet": "សន្លឹក", "original": "មិនទាន់បានបកប្រែ", "turn": "សូមបើកទំព័រខាងក្រោយ",
        "back": "រួចហើយ សូមបត់ដាក់ក្នុងប្រអប់ ឬប្រគល់ជូនវិញ",
    },
    "lo": {
        "keep": "ສ່ວນນີ້ເປັນຂອງທ່ານ ຈີກເກັບໄວ້",
        "use": "ດ້ວຍເລກນີ້ ທ່ານເບິ່ງ ປ່ຽນ ຫຼື ຖອນຄຳຕອບໄດ້ ເລກນີ້ບໍ່ບອກວ່າທ່ານແມ່ນໃຜ ຢ່າໃຫ້ໃຜເຫັນ",
        "how": "ອ່ານ ຫຼື ໃຫ້ຄົນອ່ານໃຫ້ຟັງ ແລ້ວໝາຍໜຶ່ງຊ່ອງໃນແຕ່ລະຂໍ້ ຂໍ້ທີ່ບໍ່ຢາກຕອບປະໄວ້ໄດ້ ບໍ່ຕ້ອງຂຽນຊື່",
        "agree": "ເຫັນດີ", "disagree": "ບໍ່ເຫັນດີ", "pass": "ຂ້າມ",
        "pass_means": "ບໍ່ແນ່ໃຈ ບໍ່ຮູ້ ຫຼື ຍັງບໍ່ຕອບ",
        "more": "ຢາກເວົ້າເລື່ອງອື່ນອີກບໍ່",
        "more_how": "ຂຽນໄດ້ໜຶ່ງເລື່ອງ ກະລຸນາຢ່າຂຽນຊື່ ຫຼື ທີ່ຢູ່ຂອງໃຜ ຜູ້ດູແລຈະອ່ານກ່ອນເຜີຍແຜ່",
        "sheet": "ແຜ່ນທີ", "original": "ຍັງບໍ່ມີຄຳແປ", "turn": "ມີຕໍ່ດ້ານຫຼັງ",
        "back": "ແລ້ວໃຫ້ພັບໃສ່ກັບ ຫຼື ຄືນຜູ້ແຈກ",
    },
}  # fmt: skip


def words(language: str) -> Mapping[str, str]:
    """In the sheet's own language, or in Thai where that was not written yet."""
    return WORDS.get(language, WORDS["th"])


def written_in(language: str) -> str:
    """The language of the instructions on a sheet."""
    return language if language in WORDS else "th"
