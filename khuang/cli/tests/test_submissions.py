import json

import pytest

from khuang.cli import submissions
from khuang.cli.main import run
from khuang.registry.models import Person
from khuang.surveys.models import Media
from khuang.surveys.tests.survey import filled, forget, make_town


@pytest.fixture
def town(db):
    forget()
    make_town()


@pytest.mark.usefixtures("town")
def test_it_imports_a_folder_twice_and_stores_it_once(tmp_path, monkeypatch, capsys):
    for number in range(3):
        (tmp_path / f"i{number}").mkdir()
        (tmp_path / f"i{number}" / "form.xml").write_bytes(filled())
    (tmp_path / "i0" / "photo.jpg").write_bytes(b"\xff\xd8\xff\xda rest")
    (tmp_path / "bad.xml").write_bytes(b"<broken")
    monkeypatch.setattr(submissions, "setup_django", lambda: None)
    told = []
    for _ in range(2):
        with pytest.raises(SystemExit) as ended:
            run(["submissions", "import", str(tmp_path), "--json"])
        assert ended.value.code == 0
        told.append(json.loads(capsys.readouterr().out))
    assert [(t["received"], t["new"], t["repeated"], t["held"], len(t["quarantined"])) for t in told] == [
        (4, 3, 0, 0, 1), (4, 0, 3, 0, 1),
    ]  # fmt: skip
    assert told[0]["quarantined"][0]["reason"] == "malformed"
    assert (Person.objects.count(), Media.objects.count()) == (15, 1)


def test_it_says_in_one_sentence_that_there_is_nothing(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run(["submissions", "import", str(tmp_path)])
    assert ended.value.code == 2
    assert "holds no .xml file" in capsys.readouterr().err
