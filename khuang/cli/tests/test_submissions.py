import base64
import json

import pytest

from khuang.cli import submissions
from khuang.cli.main import run
from khuang.registry.models import Person
from khuang.surveys.models import Media, Quarantine
from khuang.surveys.phone import bundle
from khuang.surveys.phone.actions import lock
from khuang.surveys.tests.survey import filled, forget, make_town
from khuang.trust import sealing


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


@pytest.mark.usefixtures("town")
def test_it_takes_the_sealed_file_that_a_phone_saved(tmp_path, monkeypatch, capsys):
    box = base64.b64encode(sealing.wrap(lock().public_key, bundle.pack(filled(), []))).decode()
    forms = [{"lock": 1, "box": one} for one in (box, box, "rubbish")]
    (tmp_path / "khuang-2026-11-22T0900.json").write_text(json.dumps({"khuang": "outbox/1", "forms": forms}))
    (tmp_path / "something-else.json").write_text("{}")
    monkeypatch.setattr(submissions, "setup_django", lambda: None)
    with pytest.raises(SystemExit):
        run(["submissions", "import", str(tmp_path), "--json"])
    told = json.loads(capsys.readouterr().out)
    # The form of these tests is not at the door of phones: set aside, not lost. The last was never sealed for us.
    assert [one["reason"] for one in told["quarantined"]] == ["closed-door", "closed-door", "malformed"]
    assert (told["received"], Quarantine.objects.count()) == (3, 1)


def test_it_says_in_one_sentence_that_there_is_nothing(tmp_path, capsys):
    with pytest.raises(SystemExit) as ended:
        run(["submissions", "import", str(tmp_path)])
    assert ended.value.code == 2
    assert "holds no .xml file" in capsys.readouterr().err
