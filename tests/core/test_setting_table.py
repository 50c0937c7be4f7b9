"""Every setting is declared once, and said what it is for."""

from __future__ import annotations

from katern.setting_table import SETTINGS, SHARE_WAYS, setting


def test_every_setting_has_a_name_of_its_own_and_a_line():
    names = [one.name for one in SETTINGS]
    assert sorted(set(names)) == sorted(names)
    assert [] == [one.name for one in SETTINGS if not one.name.startswith("KATERN_")]
    assert [] == [one.name for one in SETTINGS if not one.doc.endswith((".", "`.")) or "\n" in one.doc]


def test_what_is_not_set_has_its_default():
    assert SHARE_WAYS == setting({}, "KATERN_SHARE")
    assert () == setting({"KATERN_SHARE": ()}, "KATERN_SHARE")
