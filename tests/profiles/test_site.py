"""Which pages a second person reads, as a profile writes it."""

from pathlib import Path

from commonground.kernel.profile import load_profile, problems_in

PROFILES = Path(__file__).parents[2] / "profiles"
WHOLE = (PROFILES / "cascade_table.toml").read_text(encoding="utf-8")


def test_a_profile_may_leave_it_out(tmp_path):
    bare = tmp_path / "bare.toml"
    bare.write_text(WHOLE.partition("[site]")[0], encoding="utf-8")

    assert load_profile(bare).second_reader == ()


def test_a_profile_names_kinds_of_pages(tmp_path):
    named = tmp_path / "named.toml"
    named.write_text(f'{WHOLE}\n[site]\nsecond_reader = ["press_release", "opinion"]\n', encoding="utf-8")

    assert load_profile(named).second_reader == ("press_release", "opinion")


def test_a_kind_nobody_knows_is_a_mistake(tmp_path):
    wrong = tmp_path / "wrong.toml"
    wrong.write_text(f'{WHOLE}\n[site]\nsecond_reader = ["poem"]\n', encoding="utf-8")

    assert ["poem" in sentence for _line, sentence in problems_in(wrong)] == [True]
