"""Which children are in the sample: the students, and with them the younger members of the health plan.

The whole state has ten times as many students. The sample holds every child who was in foster
care, in custody or in a hospital or treatment bed, a share of the other youth with complaints,
and others at random up to an equal number per year of birth. Youth of the systems are therefore
over-represented among students; at the full 1,500,000 they are not.
"""

from __future__ import annotations

import numpy as np

from sample_data.chance import Flags, Ints, stream
from sample_data.children import YEAR, Children, sample_size
from sample_data.plan import Plan

_COMPLAINT_WEIGHT = 1.4
"""How much likelier a youth with a complaint is drawn than another child."""


def draw_sample(plan: Plan, children: Children, always: Ints, with_complaint: Ints) -> Flags:
    """True for the children of the sample; `always` are in it whatever chance says."""
    rng = stream(plan.seed, "sample")
    count = len(children)
    key = rng.random(count)
    key[with_complaint] /= _COMPLAINT_WEIGHT
    key[always] = -1.0
    birth_year = ((children.birth - children.birth.min()) / YEAR).astype(np.int64)
    order = np.lexsort((key, birth_year))
    group = birth_year[order]
    rank = np.arange(count) - np.searchsorted(group, group, side="left")
    size = np.bincount(birth_year)
    quota = np.ceil(size * min(1.0, sample_size(plan) / count)).astype(np.int64)
    sampled = np.zeros(count, dtype=bool)
    sampled[order] = rank < quota[group]
    sampled[always] = True
    return sampled
