"""The story behind one number as reviewers wrote it, with its history, and a form where notes are open."""

from dash.development.base_component import Component

from dashboard.components import html
from dashboard.components.attributes import aria, data
from dashboard.notes import LONGEST_NAME, LONGEST_TEXT, REMINDER, MeetingNote
from dashboard.page import Visit
from dashboard.records import Definition, Place, quarter_name, quarter_words


def meeting_notes(visit: Visit, definition: Definition, place: Place) -> list[Component]:
    """The note on this indicator, quarter and place; nothing where there is none and none can be written."""
    period = visit.period_of(definition.id)
    history = visit.notes.history(definition.id, period, place.area_id)
    newest = visit.notes.about(definition.id, period, place.area_id)
    if newest is None and not visit.notes.can_write:
        return []
    inside: list[Component] = [html.H2("From the meeting", id="meeting-notes")]
    if newest is None:
        inside.append(html.P(f"Nobody has written about {quarter_words(period)} yet."))
    else:
        inside.append(_shown(newest))
        earlier = [note for note in history if note is not newest]
        if earlier:
            inside.append(html.Details([html.Summary("Earlier wordings"), *map(_shown, earlier)]))
    if visit.notes.can_write:
        inside.append(_form(definition, place, quarter_name(period), history[0] if history else None))
    return [html.Section(inside, className="exhibit notes")]


def _shown(note: MeetingNote) -> html.Blockquote:
    lines = [html.P(line) for line in note.text.split("\n") if line.strip()]
    if not note.text:
        lines = [html.P("This note was taken back.")]
    return html.Blockquote([*lines, html.P(note.byline, className="quiet")], className="story")


def _form(definition: Definition, place: Place, quarter: str, newest: MeetingNote | None) -> html.Details:
    about = {
        "indicator": definition.slug,
        "area": place.area_id,
        "quarter": quarter,
        "based": str(newest.revision if newest else 0),
        "start": newest.text if newest else "",
    }
    fields = [
        _field("text", "The story behind the curve", LONGEST_TEXT, 5),
        _field("author", "Your name, as it is shown", LONGEST_NAME, 1),
        _field("role", "Your role, as it is shown", LONGEST_NAME, 1),
    ]
    button = html.Button("Keep this note", type="submit")
    said = html.P("", className="said", role="status")
    form = html.Form([html.P(REMINDER), *fields, button, said], className="note-form", **data(notes="yes", **about))
    return html.Details([html.Summary("Change this note" if newest else "Write a note"), form])


def _field(name: str, label: str, longest: int, rows: int) -> html.Div:
    plain = f"note-{name}"
    area = html.Textarea(
        id=plain, name=name, rows=rows, maxLength=str(longest), required=name == "author", **aria(describedby="meeting-notes")
    )
    return html.Div([html.Label(label, htmlFor=plain), area])
