"""Stores and passphrases on the command line: found, opened, refused, backed up, restored, made."""

import getpass
import io
import json

from npm_desktop import core as cores

PASSPHRASE = "шесть совсем разных слов для проверки"


def one_sentence(result):
    code, out, err = result
    return code == 1 and out == "" and err.count("\n") == 1 and "Traceback" not in err


def test_a_folder_without_a_store_is_told(tmp_path, answer):
    assert one_sentence(answer("visits", "--data", tmp_path))
    assert list(tmp_path.iterdir()) == []


def test_without_data_it_is_the_applications_store(answer):
    code, _, err = answer("visits", "--lang", "en")
    assert code == 1
    assert "npm-desktop" in err


def test_a_wrong_passphrase_is_told(folder, answer, monkeypatch):
    monkeypatch.setenv("NPM_PASSPHRASE", "другие слова")
    assert one_sentence(answer("visits", "--data", folder))


def test_a_store_that_is_open_elsewhere_is_told(core, folder, answer):
    assert one_sentence(answer("visits", "--data", folder))


def test_the_passphrase_comes_from_a_file(folder, answer, tmp_path, monkeypatch):
    monkeypatch.delenv("NPM_PASSPHRASE")
    file = tmp_path / "passphrase"
    file.write_bytes(f"\ufeff{PASSPHRASE}\r\nsecond line".encode())
    assert answer("visits", "--data", folder, "--passphrase-file", file)[0] == 0
    assert one_sentence(answer("visits", "--data", folder, "--passphrase-file", tmp_path / "none"))


class Typewriter(io.StringIO):
    """A terminal that somebody types at."""

    def isatty(self):
        return True


def test_the_passphrase_is_asked_for(folder, answer, monkeypatch):
    monkeypatch.delenv("NPM_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", io.StringIO())
    assert one_sentence(answer("visits", "--data", folder))
    monkeypatch.setattr("sys.stdin", Typewriter())
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: PASSPHRASE)
    assert answer("visits", "--data", folder)[0] == 0


def test_a_new_passphrase_is_asked_for_twice(answer, tmp_path, monkeypatch):
    monkeypatch.delenv("NPM_PASSPHRASE")
    monkeypatch.setattr("sys.stdin", Typewriter())
    typed = iter(["one", "another"])
    monkeypatch.setattr(getpass, "getpass", lambda _prompt: next(typed))
    assert one_sentence(answer("demo", "--data", tmp_path / "demo"))
    assert not (tmp_path / "demo").exists()


def test_a_backup_comes_back_as_the_same_kind_of_store(ready, answer, tmp_path):
    code, out, _ = answer("backup", *ready.data, "--out", tmp_path / "copy.npmbackup")
    assert code == 0
    assert "copy.npmbackup" in out
    code, _, _ = answer("restore", tmp_path / "copy.npmbackup", "--data", tmp_path / "again")
    assert code == 0
    _, out, _ = answer("visits", "--data", tmp_path / "again", "--json")
    assert json.loads(out)["visits"][0]["number"] == ready.number
    opened = cores.open_store(tmp_path / "again", PASSPHRASE)
    assert opened.info.demo
    opened.close()


def test_bad_backups_and_full_folders_are_refused(ready, answer, tmp_path, monkeypatch):
    (tmp_path / "noise").write_text("noise")
    for file in ("noise", "none"):
        assert one_sentence(answer("restore", tmp_path / file, "--data", tmp_path / "again"))
    answer("backup", *ready.data, "--out", tmp_path / "copy")
    assert one_sentence(answer("restore", tmp_path / "copy", *ready.data))
    monkeypatch.setenv("NPM_PASSPHRASE", "другие слова")
    assert one_sentence(answer("restore", tmp_path / "copy", "--data", tmp_path / "again"))
    assert not (tmp_path / "again").exists()
    assert one_sentence(answer("backup", *ready.data, "--out", tmp_path / "nowhere" / "copy"))


def test_a_demonstration_store_is_made_in_an_empty_folder_only(ready, answer):
    before = sorted(path.name for path in ready.folder.iterdir())
    assert one_sentence(answer("demo", *ready.data))
    assert sorted(path.name for path in ready.folder.iterdir()) == before
