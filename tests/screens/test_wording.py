import pytest

from tests.screens.wording import english


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("ยินดีต้อนรับสู่ Khuang", []),
        ("ส่งด้วย LINE หรือ SMS", []),
        ("รหัส TH520401 และ abc_def@example.org", []),
        ("เขียน a, b ได้", []),
        ("Save and continue", ["Save and continue"]),
        ("กด Save เพื่อบันทึก", ["Save"]),
    ],
)
def test_it_finds_english_on_a_thai_page(text, left):
    assert english([text]) == left
