"""Names that invite mistakes: twins, fathers and sons, namesakes, people nobody named."""

from __future__ import annotations

from pathlib import Path

from tests.linkage.records import linked

HOME = "27601"


def test_twins_stay_apart_within_and_across_sources(tmp_path: Path) -> None:
    rows = {
        "school/1": "TAYLOR REED 2012-03-04 F 245901111 27601", "school/2": "TYLER REED 2012-03-04 F 245901112 27601",
        "health/1": "TAYLOR REED 2012-03-04 F 245901111 27601", "health/2": "TYLER REED 2012-03-04 F 245901112 27601",
        "court/2": "TYLER REED 2012-03-04 F . 27601",
    }  # fmt: skip
    assert linked(rows, tmp_path) == {
        frozenset({"school/1", "health/1"}), frozenset({"school/2", "health/2", "court/2"}),
    }  # fmt: skip


def test_twins_under_one_number_stay_apart_when_both_names_are_known_elsewhere(tmp_path: Path) -> None:
    rows = {
        "school/1": "ADA REED 2012-03-04 F . 27601", "school/2": "MAY REED 2012-03-04 F . 27601",
        "health/1": "ADA REED 2012-03-04 F 245901111 27601", "health/2": "MAY REED 2012-03-04 F 245901111 27601",
    }  # fmt: skip
    assert linked(rows, tmp_path) == {frozenset({"school/1", "health/1"}), frozenset({"school/2", "health/2"})}


def test_twins_under_one_number_in_a_single_source_stay_apart(tmp_path: Path) -> None:
    rows = {
        "health/1": "ADA REED 2012-03-04 F 245901111 27601", "health/2": "MAY REED 2012-03-04 F 245901111 27601",
        "health/3": "TAYLOR COLE 2011-05-06 M 318774652 27601", "health/4": "TYLER COLE 2011-05-06 M 318774652 27601",
        "school/1": "ADA REED 2012-03-04 F . 27601", "court/4": "TYLER COLE 2011-05-06 M 318774652 27601",
    }  # fmt: skip
    assert linked(rows, tmp_path) == {frozenset({"school/1", "health/1"}), frozenset({"court/4", "health/4"})}


def test_three_under_one_number_are_three(tmp_path: Path) -> None:
    rows = {f"health/{n}": f"{name} REED 2012-03-04 F 245901111 27601" for n, name in enumerate(("ADA", "MAY", "JUNE"))}
    assert linked(rows, tmp_path) == set()


def test_a_source_that_registers_persons_twice_is_bridged_over_a_changed_first_name(tmp_path: Path) -> None:
    rows = {
        f"clinic/{n}{copy}": f"{name} REED 2012-03-0{n + 1} F 24590111{n} 27601"
        for n, names in enumerate((("ADA", "ADA"), ("MAY", "MAY"), ("JUNE", "RUTH")))
        for copy, name in enumerate(names)
    }
    assert linked(rows, tmp_path) == {frozenset({f"clinic/{n}0", f"clinic/{n}1"}) for n in range(3)}


def test_a_twin_without_a_number_is_not_taken_for_the_other(tmp_path: Path) -> None:
    rows = {"school/1": "JAYDEN COLE 2012-03-04 M . 27601", "health/2": "JORDAN COLE 2012-03-04 M . 27601"}
    assert linked(rows, tmp_path) == set()


def test_father_and_son_stay_apart(tmp_path: Path) -> None:
    rows = {"school/1": "JAMES_JR COLE 2012-03-04 M . 27601", "health/2": "JAMES_SR COLE 1986-03-04 M . 27601"}
    assert linked(rows, tmp_path) == set()


def test_namesakes_born_on_one_day_stay_apart_when_their_numbers_differ(tmp_path: Path) -> None:
    rows = {
        "school/1": "MARIA GARCIA 2012-03-04 F 245901111 27601", "health/2": "MARIA GARCIA 2012-03-04 F 318774652 28801",
    }  # fmt: skip
    assert linked(rows, tmp_path) == set()


def test_a_name_and_birthday_that_one_source_has_twice_needs_more(tmp_path: Path) -> None:
    rows = {
        "school/1": "MARIA GARCIA 2012-03-04 F . 27601", "school/2": "MARIA GARCIA 2012-03-04 F . 28801",
        "health/1": "MARIA GARCIA 2012-03-04 F . 27601", "court/1": "MARIA GARCIA 2012-03-04 F . .",
    }  # fmt: skip
    assert linked(rows, tmp_path) == {frozenset({"school/1", "health/1"})}


def test_opposite_sex_and_another_birthday_outweigh_a_number(tmp_path: Path) -> None:
    rows = {
        "school/1": "ALEX COLE 2012-03-04 F 245901111 27601", "health/2": "ALEX COLE 2015-11-20 M 245901111 27601",
    }  # fmt: skip
    assert linked(rows, tmp_path) == set()


def test_slips_of_one_person_are_bridged(tmp_path: Path) -> None:
    rows = {
        "school/1": "MARIA DE_LEON 2012-03-04 F . 27601", "health/1": "MARIA DELEON 2012-03-04 F 245901111 27601",
        "clinic/1": "DELEON MARIA 2012-03-04 F . 27601",
        "court/1": "MARIA DE-LEON 2012-04-03 F 245901111 .", "welfare/1": "MARIA DELEAN 2012-03-04 F . 27601",
    }  # fmt: skip
    assert linked(rows, tmp_path) == {frozenset(rows)}


def test_placeholders_link_nobody(tmp_path: Path) -> None:
    rows = {
        f"{source}/{number}": f"BABY_BOY UNKNOWN 2012-03-04 M {999999999 if number else '078-05-1120'} 99999"
        for source in ("school", "health") for number in range(3)
    }  # fmt: skip
    assert linked(rows, tmp_path) == set()


def test_a_person_whom_hundreds_of_records_share_links_nobody(tmp_path: Path) -> None:
    rows = {f"{source}/{n}": "MARIA GARCIA 2012-03-04 F 245901111 27601" for source in ("school", "health") for n in range(250)}
    assert linked(rows, tmp_path) == set()
