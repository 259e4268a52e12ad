import time

from hypothesis import given
from hypothesis import strategies as st

from khuang.forum.statements.alike import MOST, alike

TOWN = {
    1: "ผู้ป่วยติดเตียงทุกคนควรมีคนไปเยี่ยมอย่างน้อยเดือนละสองครั้ง", 2: "อยากให้คนป่วยติดเตียงมีคนไปเยี่ยมเดือนละ 2 ครั้ง",
    3: "ควรติดกล้องวงจรปิดให้ครบทุกซอย", 4: "ติดกล้องวงจรปิดทุกซอย", 5: "เด็กควรมีสนามเล่นที่ปลอดภัยในทุกหมู่บ้าน",
    6: "ไฟถนนที่ดับควรซ่อมเสร็จภายในเจ็ดวัน",
}  # fmt: skip
words = st.text("กขคงจาิีaเ ้", max_size=30)


def test_it_finds_what_is_said_twice_in_other_words_without_spaces_between_them():
    assert [(a, b) for _, a, b in alike(TOWN)] == [(3, 4), (1, 2)]


def test_it_does_not_see_tones_spaces_and_capitals():
    assert alike({"a": "Mend the ไฟฟ้า", "b": "mendthe ไฟฟา"})[0][0] == 1


@given(st.dictionaries(st.integers(), words, max_size=8))
def test_it_gives_each_pair_once_with_a_nearness_between_nought_and_one(texts):
    found = alike(texts, far=0.01)
    assert all(0 < near <= 1.000001 and a != b for near, a, b in found)
    pairs = [frozenset((a, b)) for _, a, b in found]
    assert len(pairs) == len(set(pairs))
    assert [near for near, *_ in found] == sorted((near for near, *_ in found), reverse=True)


def test_it_compares_a_town_full_of_statements_while_somebody_waits():
    began = time.process_time()
    alike({n: f"{TOWN[n % 6 + 1]} {n} {n * 7}" for n in range(MOST + 200)})
    assert time.process_time() - began < 4
