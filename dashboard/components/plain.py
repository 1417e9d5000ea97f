"""Plain words about a county's numbers for families, in English and Spanish, from a list of sentences kept as data."""

import csv
import re
from functools import cache
from pathlib import Path

from dashboard import phrases
from dashboard.numbers import shown
from dashboard.records import Cell, Definition

SENTENCES = Path(__file__).parent.parent / "families.csv"
Language = str
ONE = ("1", "fewer than 1", "menos de 1")
WORDS = {
    "en": {
        "better": "That is better than the state ({state}).",
        "worse": "That is worse than the state ({state}).",
        "similar": "That is about the same as the state ({state}).",
        "higher": "That is higher than the state ({state}).",
        "lower": "That is lower than the state ({state}).",
        "state": "The number for the state is {state}.",
        "suppressed": "We do not show this number here, to protect the privacy of children.",
        "not_yet_observable": "It is too early to know this number.",
        "no_data": "We have no data on this yet.",
        "not_calculable": "We cannot work out this number here.",
        "title": "Families in {county}",
        "first": "What these numbers say about our county.",
        "about": "The numbers come from schools, health plans, courts and child welfare. They hold no names.",
        "care": "A number does not say how your child is doing. It says how children here are doing as a group.",
        "when": "Time: {period}",
        "more": "See this number over time",
        "speak": "What you can do",
        "ask": "Bring these numbers to a meeting. Ask what is being done, and what families think should change.",
        "hidden": "Some numbers are hidden. Hidden does not mean zero.",
        "table": "All of this as a table",
        "names": "The names of the measures lead to how each is made.",
        "measure": "Measure",
        "says": "What it says",
        "unshown": "Numbers we cannot show here",
        "why": "These numbers are about few children, or they are not known yet. The links lead to those of the state.",
        "none": "There are no plain sentences for these indicators yet.",
    },
    "es": {
        "better": "Es mejor que en el estado ({state}).",
        "worse": "Es peor que en el estado ({state}).",
        "similar": "Es parecido al número del estado ({state}).",
        "higher": "Es más alto que en el estado ({state}).",
        "lower": "Es más bajo que en el estado ({state}).",
        "state": "El número del estado es {state}.",
        "suppressed": "No mostramos este número aquí para proteger la privacidad de los niños.",
        "not_yet_observable": "Todavía es pronto para saber este número.",
        "no_data": "Todavía no tenemos datos sobre esto.",
        "not_calculable": "Este número no se puede calcular aquí.",
        "title": "Familias en el condado de {county}",
        "first": "Lo que estos números dicen de nuestro condado.",
        "about": "Los números vienen de las escuelas, los planes de salud, los tribunales y los servicios de "
        "protección de menores. No contienen nombres.",
        "care": "Un número no dice cómo está su hijo o hija. Dice cómo están, en conjunto, los niños de aquí.",
        "when": "Periodo: {period}",
        "more": "Ver cómo ha cambiado este número (en inglés)",
        "speak": "Lo que usted puede hacer",
        "ask": "Lleve estos números a una reunión. Pregunte qué se está haciendo y diga qué debería cambiar según las familias.",
        "hidden": "Algunos números están ocultos. Oculto no quiere decir cero.",
        "table": "Todo esto en una tabla",
        "names": "Cada nombre lleva a la explicación de cómo se calcula el número (en inglés).",
        "measure": "Medida",
        "says": "Lo que dice",
        "unshown": "Números que no podemos mostrar aquí",
        "why": "Estos números se refieren a pocos niños o todavía no se conocen. "
        "Los enlaces llevan a los del estado (en inglés).",
        "none": "Todavía no hay frases sencillas para estos indicadores.",
    },
}


@cache
def sentences() -> dict[str, dict[str, str]]:
    """By indicator: the heading and the sentence in each language.

    `{n}` stands for the number, `[has/have]` for the word that fits one and the word that fits any other number.
    """
    with SENTENCES.open(newline="", encoding="utf-8") as lines:
        return {row["indicator"]: row for row in csv.DictReader(lines)}


def number(value: float, definition: Definition) -> str:
    """A whole number where the measure is a percent, so that it reads as so many of every 100."""
    if definition.unit_label == "%":
        return "fewer than 1" if 0 < value < 1 else f"{value:,.0f}"
    return shown(value, definition)


def fitted(sentence: str, told: str) -> str:
    """The sentence with the words that fit the number: one child has, two children have."""
    return re.sub(r"\[([^/\]]*)/([^\]]*)\]", r"\1" if told in ONE else r"\2", sentence)


def said(definition: Definition, cell: Cell | None, state: Cell | None, language: Language) -> str:
    """One or two sentences on a number: what it is, and how it stands to the state; or why it is not shown."""
    words = WORDS[language]
    if cell is None or cell.value is None:
        return words[cell.status if cell is not None and cell.status != "ok" else "no_data"]
    told = _number(cell.value, definition, language)
    first = fitted(sentences()[definition.id][language], told).format(n=told)
    if state is None or state.value is None:
        return first
    direction = phrases.stand(cell, state)
    verdict = phrases.tone(definition, direction) or direction or "state"
    return f"{first} {words[verdict].format(state=_number(state.value, definition, language))}"


def _number(value: float, definition: Definition, language: Language) -> str:
    text = number(value, definition)
    return text.replace("fewer than 1", "menos de 1") if language == "es" else text
