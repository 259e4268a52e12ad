import csv

import pytest

from khuang.base.actor import SYSTEM
from khuang.base.errors import Problem
from khuang.forum import tasks
from khuang.forum.actions import open_conversation
from khuang.forum.importing import guess, import_polis
from khuang.forum.models import Conversation, Statement, Vote
from khuang.forum.polis import BadExport
from khuang.forum.results import results

DAY = 1_400_000_000_000


@pytest.fixture
def folder(tmp_path):
    place = tmp_path / "lamps.at-night"
    place.mkdir()
    write(place / "summary.csv", [["topic", "Lamps, at night?"], ["url", "https://example.org/x"]])
    write(
        place / "comments.csv",
        [["timestamp", "comment-id", "author-id", "moderated", "comment-body"]]
        + [[DAY, 0, 1, 1, "More lamps"], [DAY, 1, 2, 0, "路燈\n太暗"], [DAY, 2, 2, -1, "an insult"]],
    )
    votes = [[DAY + p * 1000, c, p, 1 if (p + c) % 2 else -1] for p in range(12) for c in range(3)]
    votes.append([DAY + 90_000_000, 0, 0, 1])  # a day later: another mind
    write(place / "votes.csv", [["timestamp", "comment-id", "voter-id", "vote"], *votes])
    return place


def write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as out:
        csv.writer(out).writerows(rows)


@pytest.mark.django_db
@pytest.mark.usefixtures("cell")
class TestImport:
    def test_it_stores_statements_and_last_votes_with_their_source(self, folder):
        told = import_polis(folder=folder, source="CC BY 4.0, somebody", by=SYSTEM)
        assert told.as_json() == {
            "conversation": "lamps-at-night", "statements": 3, "votes": 36, "repeated": 1, "refused": [],
        }  # fmt: skip
        row = Conversation.objects.get()
        assert (row.title_en, row.state, row.source) == ("Lamps, at night?", "closed", "CC BY 4.0, somebody")
        assert (row.opened_on.isoformat(), row.closed_on.isoformat()) == ("2014-05-13", "2014-05-15")
        assert set(Vote.objects.values_list("door", flat=True)) == {"import"}

    def test_it_counts_everything_as_repeated_the_second_time(self, folder):
        import_polis(folder=folder, by=SYSTEM)
        told = import_polis(folder=folder, by=SYSTEM)
        assert (told.statements, told.votes, told.repeated) == (0, 0, 37)
        assert (Vote.objects.count(), Statement.objects.count()) == (36, 3)

    def test_it_adds_a_changed_vote_as_a_new_row(self, folder):
        import_polis(folder=folder, by=SYSTEM)
        with (folder / "votes.csv").open("a") as out:
            out.write(f"{DAY + 99_000_000},1,3,-1\n{DAY + 99_000_000},1,3,1\n")
        told = import_polis(folder=folder, by=SYSTEM)
        assert (told.votes, told.repeated) == (1, 38)

    def test_it_seals_what_was_taken_out_and_shows_it_nowhere(self, folder, client):
        import_polis(folder=folder, by=SYSTEM)
        row = Statement.objects.get(number=2)
        assert (row.state, row.text, b"insult" in bytes(row.sealed)) == ("rejected", "", False)
        tasks.opinion()
        assert [r.statement.number for r in results(row.conversation).rows] and results(row.conversation).moderated == 1
        page = client.get("/c/lamps-at-night/results/").content.decode()
        assert "路燈" in page and "insult" not in page
        assert client.get("/c/lamps-at-night/s/2/").status_code == 404

    def test_it_writes_nothing_when_the_files_are_flawed(self, folder):
        with (folder / "votes.csv").open("a") as out:
            out.write("x,9,1,7\n")
        with pytest.raises(BadExport):
            import_polis(folder=folder, by=SYSTEM)
        assert not Conversation.objects.exists()

    def test_it_never_mixes_an_import_into_a_conversation_of_the_town(self, folder):
        open_conversation(slug="own", title={"th": "ก", "en": "a"}, by=SYSTEM)
        with pytest.raises(Problem):
            import_polis(folder=folder, slug="own", by=SYSTEM)

    def test_it_keeps_no_minute_of_a_vote(self, folder):
        import_polis(folder=folder, by=SYSTEM)
        assert {at.astimezone().minute for at in Vote.objects.values_list("cast_at", flat=True)} == {0}


@pytest.mark.parametrize(("text", "code"), [("น้ำ", "th"), ("路燈", "zh"), ("ရေ", "my"), ("water", "en"), ("", "en")])
def test_it_guesses_the_language_by_the_letters(text, code):
    assert guess(text) == code
