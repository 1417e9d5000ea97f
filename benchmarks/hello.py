"""`python -m benchmarks.hello PORT`: the smallest Dash page with a callback that draws a figure, to compare with.

Served as the dashboard is: the same server, threads, compression and headers. The figure is what a first example
shows, three lines over twelve quarters, drawn in two ways: as plain dicts, which is the least that Dash can be asked
for, and with Plotly Express from a data frame, as the first example of Dash's own documentation does.
"""

from __future__ import annotations

import sys
from typing import Any

import pandas as pd
import plotly.express as px
from dash import Dash, Input, Output, dcc, html
from plotly.graph_objects import Figure

from dashboard.__main__ import serve
from dashboard.headers import set_headers

QUARTERS = [f"20{year} Q{quarter}" for year in (24, 25, 26) for quarter in (1, 2, 3, 4)]
LINES = {"One county": 3, "Similar counties": 2, "State": 1}


def hello() -> Dash:
    """An input and two figures that follow it."""
    app = Dash("hello", compress=True)
    app.layout = html.Div([dcc.Input(id="in", value="1"), dcc.Graph(id="plain"), dcc.Graph(id="express")])

    @app.callback(Output("plain", "figure"), Input("in", "value"))
    def draw(value: str) -> dict[str, Any]:
        lines = [
            {"type": "scatter", "name": name, "x": QUARTERS, "y": [float(value) * i + start for i in range(len(QUARTERS))]}
            for name, start in LINES.items()
        ]
        return {"data": lines, "layout": {"template": "none", "height": 300, "title": {"text": f"Times {value}"}}}

    @app.callback(Output("express", "figure"), Input("in", "value"))
    def draw_with_express(value: str) -> Figure:
        rows = [(name, q, float(value) * i + start) for name, start in LINES.items() for i, q in enumerate(QUARTERS)]
        frame = pd.DataFrame(rows, columns=["line", "quarter", "number"])
        return px.line(frame, x="quarter", y="number", color="line", title=f"Times {value}")

    set_headers(app.server, app.csp_hashes())
    return app


if __name__ == "__main__":
    serve(hello().server, "127.0.0.1", int(sys.argv[1]))
