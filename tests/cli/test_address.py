"""Links made by any command lead to where Mixer runs."""

from pathlib import Path

from mixer.config import load_settings, remember_address


def test_other_commands_make_links_for_where_mixer_was_started(tmp_path: Path) -> None:
    remember_address(load_settings({}, instance=tmp_path, port=8123))
    assert load_settings({}, instance=tmp_path).base_url == "http://127.0.0.1:8123"


def test_a_public_address_that_is_set_wins_over_where_it_listens(tmp_path: Path) -> None:
    remember_address(load_settings({}, instance=tmp_path, port=8123))
    settings = load_settings({"MIXER_PUBLIC_URL": "https://mixer.example.org/"}, instance=tmp_path)
    assert settings.base_url == "https://mixer.example.org"
