"""`inv lock`."""

from __future__ import annotations

from tests.publishing.conftest import Origin, read_ids


def test_what_is_published_is_recorded_once(origin: Origin):
    magazine = origin.clone("a")
    done = magazine.run("invoke", "lock")
    assert (0, "permalinks.lock: 5 things, 5 new\n") == (done.returncode, done.stdout)
    held = (magazine.root / "permalinks.lock").read_bytes()
    assert "permalinks.lock: 5 things, 0 new\n" == magazine.run("invoke", "lock").stdout
    assert held == (magazine.root / "permalinks.lock").read_bytes()


def test_content_with_errors_is_not_recorded(origin: Origin):
    magazine = origin.clone("a")
    magazine.run("invoke", "lock")
    held = (magazine.root / "permalinks.lock").read_bytes()
    magazine.write("articles/melk.md", "---\ntitle: Melk\n---\n[weg](weg.md)\n")
    done = magazine.run("invoke", "lock")
    assert 1 == done.returncode
    assert "content/articles/melk.md" in done.stderr
    assert held == (magazine.root / "permalinks.lock").read_bytes()


def test_a_folder_of_content_elsewhere_has_its_own_lock(origin: Origin, tmp_path):
    magazine = origin.clone("a")
    (tmp_path / "elders").mkdir()
    magazine.content.rename(tmp_path / "elders" / "content")
    magazine.content.mkdir()
    assert 0 == magazine.run("invoke", "lock", "--content", str(tmp_path / "elders" / "content")).returncode
    assert (tmp_path / "elders" / "permalinks.lock").is_file()
    assert not (magazine.root / "permalinks.lock").exists()


def test_the_id_in_a_feed_before_the_lock_is_the_one_in_it(origin: Origin):
    magazine = origin.clone("a")
    assert 0 == magazine.build().returncode
    before = read_ids(magazine.output)
    magazine.run("invoke", "lock")
    assert 0 == magazine.build().returncode
    lock = (magazine.root / "permalinks.lock").read_text(encoding="utf-8")
    assert before == read_ids(magazine.output)
    assert all(f"\n{one}\t" in lock for one in before)


def test_a_damaged_lock_stops_a_build_and_is_left_as_it_is(origin: Origin):
    magazine = origin.clone("a")
    (magazine.root / "permalinks.lock").write_text("<<<<<<< HEAD\n", encoding="utf-8")
    for command in ("build", "lock", "check"):
        done = magazine.run("invoke", command)
        assert (1, True) == (done.returncode, "permalinks.lock:1: K414" in done.stderr)
    assert "<<<<<<< HEAD\n" == (magazine.root / "permalinks.lock").read_text(encoding="utf-8")
