"""Common name parts of a border town, each with the ways it is spelled: facts of language, of nobody in particular.

A line: the part in Thai script (several spellings apart by ``/``), then its spellings in Latin script, the official first.
"""


def _parts(text: str) -> list[tuple[list[str], list[str]]]:
    rows = (line.split("|") for line in " ".join(text.split()).split(", "))
    return [(thai.split("/"), latin.split("/")) for thai, latin in rows]


THAI_FIRST = _parts("""
สม|som, วิ|wi/vi, ประ|pra, ศิริ|siri, สุ|su/soo, ชัย|chai, ธน|thana/tana, พร|phon/porn/pon, วร|wora/vora,
อร|on/orn, รัตน|rattana/ratana, กิตติ|kitti/kitthi, เพ็ญ|phen/pen, บุญ|bun/boon, ทอง|thong/tong,
กาญจน|kanchana/karnjana, ปิย|piya/peeya, ณัฐ|nattha/nat/nut, พิม|phim/pim, ดวง|duang/doung, สาย|sai/saai,
จันทร์|chan/jan, แสง|saeng/sang, คำ|kham/kum/kam, เกียรติ|kiat/kiart, ภูมิ|phum/poom/bhumi, อภิ|aphi/api,
ชล|chon/chol, นภา|napha/napa, วัน|wan, อนุ|anu, เจริญ|charoen/jaroen, ยุ|yu/yoo, ขวัญ|khwan/kwan,
กมล|kamon/kamol, ทิพ|thip/tip, ธีร|thira/teera, วีร|wira/veera, ปรี|pri/pree, มาลี|mali/malee, นงค์|nong,
ลัด|lat/lad, สำ|sam/sum, จำ|cham/jam, อุ|u/oo, พิ|phi/pi, นิ|ni/nee, มณี|mani/manee, สุร|sura,
ศุภ|supha/supa, ธวัช|thawat/tawat, มานะ|mana, ไพ|phai/pai, ชุ|chu/choo, เอก|ek/aek, จิร|chira/jira,
สิทธิ|sitthi/sithi, ปัญญา|panya, นริน|narin, พัช|phat/patcha, ภัทร|phattra/pattra, สวัสดิ์|sawat/sawas,
อำ|am/um, บัว|bua, ละ|la, ถา|tha/ta, ชู|chu/choo, วิไล|wilai/vilai, จตุ|chatu/jatu,
ประเสริฐ|prasoet/prasert, อรุณ|arun/aroon, ราช|rat/raj, เทพ|thep/tep, เกษ|ket/kes, เดือน|duean/duan
""")
THAI_WOMEN = _parts("""
พร|phon/porn/pon, ดา|da, นี|ni/nee, รัตน์|rat, วรรณ|wan/van, ลักษณ์|lak/luck, กาญจน์|kan/karn, ภา|pha/pa,
จิตร|chit/jit, ศรี|si/sri, มาศ|mat/mas, ทิพย์|thip/tip, นุช|nut/nuch, ยา|ya, วดี|wadi/wadee,
ฤดี|ruedi/rudee, พิศ|phit/pit, อร|on/orn, ใจ|chai/jai, เพ็ญ|phen/pen, มณี|mani/manee, ลี|li/lee,
ธิดา|thida/tida, รี|ri/ree, สุดา|suda, ชนก|chanok, ภรณ์|phon/porn, กมล|kamon/kamol, ดาว|dao,
นันท์|nan/nun, เนตร|net/nate, รินทร์|rin, ปภา|papha/papa, ไล|lai, บุษ|but/bus, ลดา|lada, ตา|ta,
ชญา|chaya, วิภา|wipha/vipa, อำไพ|amphai/ampai
""")
THAI_MEN = _parts("""
ชัย|chai, ศักดิ์|sak, พงษ์|phong/pong, ชาย|chai/chay, เดช|det/dej, วุฒิ|wut/wuth, พล|phon/pol,
สิทธิ์|sit/sith, ชาติ|chat/chart, กร|kon/korn, พันธ์|phan/pan, ยุทธ|yut/yuth, ฤทธิ์|rit/rith,
นันท์|nan/nun, ณรงค์|narong, เกียรติ|kiat/kiart, รักษ์|rak/ruk, วัฒน์|wat, ภพ|phop/pop, ยศ|yot/yos,
มงคล|mongkhon/mongkol, ศิลป์|sin/silp, ดี|di/dee, เอก|ek/aek, ทวี|thawi/tawee, เทพ|thep/tep, มิตร|mit,
กิจ|kit/kij, พร|phon/porn, บูรณ์|bun/boon, โชค|chok, นาท|nat/nart, รงค์|rong, ปราน|pran, ธร|thon/torn,
เสริฐ|soet/sert, วิทย์|wit/vit, จักร|chak/jak, ภาส|phat/pas
""")
THAI_FAMILY = _parts("""
ศรี|si/sri, แก้ว|kaeo/kaew, ทอง|thong/tong, บุญ|bun/boon, จันทร์|chan/jan, สุข|suk/sook, วงศ์|wong/vong,
ใจ|chai/jai, คำ|kham/kum, ปัญญา|panya, พรหม|phrom/prom, อินทร์|in, ธรรม|tham/dham, สิงห์|sing/singh,
มั่น|man/mun, เจริญ|charoen/jaroen, รุ่ง|rung/roong, ชัย|chai, สวัสดิ์|sawat/sawas, วิเศษ|wiset/wises,
มา|ma, ดี|di/dee, งาม|ngam, เพชร|phet/petch, นาค|nak/nark, กอง|kong, หล้า|la/lar, เขียว|khiao/keaw,
กุล|kun/kul, พันธ์|phan/pan, ประ|pra, เสน|sen/sane, ภักดี|phakdi/pakdee, สาร|san/sarn,
ไพศาล|phaisan/paisarn, มงคล|mongkhon/mongkol, พงษ์|phong/pong, รักษ์|rak/ruk, เดช|det/dej, พล|phon/pol,
สกุล|sakun/sakul, บูรณ์|bun/boon, รัตน์|rat, สุวรรณ|suwan/suvan, มณี|mani/manee, ยศ|yot/yos, กัน|kan/gun,
ทิพย์|thip/tip, ตา|ta, ปิน|pin, วัง|wang, ยา|ya, ขัน|khan/kan, แสน|saen/san, หมื่น|muen/mun, ทา|tha/ta,
เมือง|mueang/muang, อุด|ut/ood, โพธิ์|pho/po, เทพ|thep/tep, ชม|chom, ละออ|la-o/la-or, เกตุ|ket/kate,
พุทธ|phut/put, จิตต์|chit/jit, ไชย|chai, กาญจนา|kanchana, รอด|rot/rod, นวล|nuan/nual, ภูมิ|phum/poom
""")
BURMESE = _parts("""
อ่อง/ออง/ออน|aung/ong/oung, จอ/จ่อ/จ่อว์|kyaw/kyow/gyaw, โม/โม่|moe/mo/moh, วิน/วิ่น|win/wynn/winn,
ทุน/ตุน/ทูน|tun/htun/htoon, ละ/หล่า/ลา|hla/la, ขิ่น/คิน/คิ่น|khin/kin/khine, ซอ/ซอว์|zaw/saw/zor,
เพียว/ผิ่ว/พโย|phyo/pyo/phyoe, มิน/มยิน/มยิ้น|myint/mint/myin, ติ่น/ติน/ทิน|tin/tinn/thin,
เต็ง/เต่ง/เทน|thein/theyn/tein, โซ/โซว์|soe/so/soh, เอ/เอย์|aye/ei/ay, ไหน่/ไนง์/นาย|naing/nine/nyaing,
จี/จี้|kyi/gyi/kyee, ซานดา/สันดา|sandar/sanda/thandar, เมียะ/มยะ/เมีย|mya/myar,
ชเว/ชุย/ส่วย|shwe/shway/swe, ธิดา/ติดา|thida/thidar/thita, มิ/มี|mi/mie/mee, มะ/มา|ma/mar,
อู/อู้|oo/u/ou, ลิน/ลีน/หลิ่น|lin/linn/lynn, ลวิน/หลวิน|lwin/lwinn/lween, เท/เท่ย์|htay/hte/tay,
เตท/เท็ต|htet/thet/tet, ยาดะนา/ยาดานา|yadanar/yadana, นวย/นเว|nwe/nway/new,
นยุ้นต์/ญุ่น|nyunt/nyunn/nyun, ตัน/ทัน|than/thant/tan, สัน/ซัน|san/sann/sun, สุ/ซู|su/suu,
ยี/ยี่|yee/yi/yie, ฮนิน/นิน|hnin/nin/hninn, พิว/ผิว|phyu/pyu/phue, ลัต/ลัด|latt/lat,
มอง/หม่อง|maung/mawng/moung, นาน/นัน|nan/nann/nang, คาย/ไข่|khaing/khine/kaing, เซน/เส่ง|sein/seint/sain,
ยาน/หย่าน|yan/yann/yarn, พโย้ว/เพี้ยว|phyoe/pyoe, ทวย/ทเว|htwe/twe/htway, เหมย์/เม|may/mei/mae,
เบญญา/ปัญญา|pyinnyar/pannya, ตู/ทู|thu/htoo/tu, ระ/ยา|ya/yar, ดาร์/ดา|dar/da, เพ/เพ่|pe/phay/pay,
งเว/งวย|ngwe/ngway, วา/หว่า|wah/wa/war, เนย์/เน|nay/ne/ney, ปา/ป่า|pa/par/pha, บา/บะ|ba/bar/bha,
จิต/ชิด|chit/chyit, โช/โช่|cho/choe, ตะ/ต้า|tha/thar, รี/เย|ye/yay, แทก/เทะ|htike/htaik/taik
""")
LAO_FIRST = _parts("""
บุน/บุญ|boun/bun/boon, คำ|kham/kam, สม|som/somh, แก้ว|keo/kaew/keow, สี/ศรี|sy/si/see,
พอน/พร|phone/phon/porn, ทอง|thong/tong, วัน|vanh/van/wan, จัน/จันทร์|chanh/chan/jan, พู|phou/phu/poo,
อ่อน|one/onh/on, มะนี/มณี|many/mani/manee, ลำ|lam/lum, ไพ|phai/pai, เพ็ด/เพชร|phet/phed,
สุก/สุข|souk/suk/sook, แสง|seng/saeng, เดือน|deuan/duan, นาง|nang, วิไล|vilay/vilai/wilai, ดาว|dao/dow,
ตา|ta, ไซ/ชัย|xay/sai/say, สีดา|sida/seeda, พิม|phim/pim, อานง|anong, สุลิ/สุริ|souli/suli,
เวียง|vieng/viang, ติ่ง|ting
""")
LAO_LAST = _parts("""
มี|my/mee/mi, พอน/พร|phone/phon, ไซ/ชัย|xay/say/sai, วง/วงศ์|vong/wong, สี/ศรี|sy/si/see, ดี|dy/dee/di,
จัน/จันทร์|chanh/chan, สุก/สุข|souk/suk, แก้ว|keo/kaew, มะนี/มณี|many/mani, พัน|phanh/phan,
สัก/ศักดิ์|sack/sak, เพ็ด|phet/phed, วิไล|vilay/vilai, ลาด/ราช|lath/lat/rath,
สะหวัน/สวรรค์|savanh/savan/sawan, ทอง|thong/tong, คำ|kham/kam, พง/พงศ์|phong/pong, นาม|nam
""")
KHMER_FIRST = _parts("""
สุข/สก|sok/sokh, จัน/จันทร์|chan/chann/jan, ดารา|dara, สุภาพ/โสเพียบ|sopheap/sophap, ศรี/สไร|srey/sray,
คิม/กิม|kim/khim, วันนา|vanna/wanna/vannak, พิเชษ/วิเจีย|vichea/vichet,
รัตนา/ระตะนา|ratana/rattana/rotana, บุปผา/โบพา|bopha/bupha, เสียง/เสง|seng/sieng,
สมบัติ/สัมบัต|sambath/sombat, มาลี/มะลิ|maly/mali, ลินดา|linda, พิสิษฐ์/ปิเสต|piseth/pisit,
จันทา/จันธา|chantha/chanda, สุวรรณ/โซวัน|sovann/sovan, นารี/เนียรี|neary/nary, ธิดา/ทิดา|thida/tida,
เฮง/เหง|heng, ลี|ly/lee, เภา/เพา|phao/pov, วุฒิ/วุทธี|vuthy/wuthi, เทวี|tevy/devi
""")
KHMER_LAST = _parts("""
เจีย|chea/chia, แก้ว/แกว|keo/kev, เพชร/เป็ด|pech/pich, เฮง|heng, ซอ/ซอร์|sor/so, นุช/นูน|noun/nun,
งวน/งูน|nguon/nuon, ทาช/ตาช|touch/tuch, มาส|meas/mas, โอก|ouk/ok, ลิม|lim/lym, เมา|mao/mau,
จอม/โฉม|chhom/chom, ยิม|yim, เชา/ชาว|chhay/chay, เกต/แก็ต|keth/ket, พล/พอล|phal/pol, ซำ/สัม|sam/som,
รส/รอส|ros/ruos, เทพ/เตป|tep/thep, อุ๊ก/อุก|uk/ouk, พัน/ผัน|phan/phann, สิน/ซิน|sin/sinn, ทา|tha
""")
HILL = _parts("""
แสง|saeng/seng/hseng, นาง/หนาง|nang/narng, จาย/ชาย|sai/jai/zai, คำ|kham/hkam/kam, หอม|hom/horm,
อ่อง|awng/aung, หล้า|la/lar, นอ/หน่อ|naw/nor, ซอ|saw/sor, พอ|paw/por, มู|mu/moo/mue, เอ|eh/ae,
แฮ|hae/heh, อาเผ่|aphae/apae, อาหมี่|ami/amee, อาโช|acho/ajo, บือ|bue/bu/buh, เลอ|ler/leu, ดา|da,
วา|wah/wa, ทู|htoo/thu/too, เก|gay/kay/ke, ปะ|pa/pah, ลู่|lu/loo, ยอด|yod/yot, มาเยอะ|mayoe/mayer
""")
HONORIFICS = {
    "thai": {
        "f": ["นาง", "นางสาว", "น.ส.", "ด.ญ."], "m": ["นาย", "นาย", "ด.ช."], "latin_f": ["Mrs.", "Miss", "Ms."], "latin_m": ["Mr."],
    },
    "myanmar": {"f": ["นาง", "นางสาว"], "m": ["นาย"], "latin_f": ["Ma", "Daw", "Miss"], "latin_m": ["Ko", "U", "Mg", "Mr."]},
}  # fmt: skip
