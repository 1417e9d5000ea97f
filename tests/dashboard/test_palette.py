"""The colors of charts for eyes that see them in another way.

Color blindness is simulated in linear RGB with the matrices for complete loss by Machado, Oliveira and Fernandes
(IEEE Transactions on Visualization and Computer Graphics 15, 2009). Colors are then held apart in CIELAB (D65):
a distance of 10 is more than four of the just noticeable differences of 2.3 (Mahy and others, 1994).
"""

from itertools import combinations, pairwise

import numpy as np
import pytest

from dashboard.drawing import ink
from dashboard.figures import frame

LEAST_APART, LEAST_CONTRAST = 10.0, 3.0
EYES = {
    "usual": np.eye(3),
    "protanopia": np.array([[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]]),
    "deuteranopia": np.array([[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]]),
    "tritanopia": np.array([[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]]),
    "no color": np.tile([0.2126, 0.7152, 0.0722], (3, 1)),
}
TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [0.2126729, 0.7151522, 0.0721750], [0.0193339, 0.1191920, 0.9503041]])


def linear(color: str) -> np.ndarray:
    """Linear RGB of `#rrggbb`."""
    part = np.array([int(color[i : i + 2], 16) for i in (1, 3, 5)]) / 255
    return np.where(part <= 0.04045, part / 12.92, ((part + 0.055) / 1.055) ** 2.4)


def lab(rgb: np.ndarray) -> np.ndarray:
    """CIELAB of linear RGB."""
    xyz = TO_XYZ @ rgb.clip(0, 1) / TO_XYZ.sum(axis=1)
    x, y, z = np.where(xyz > (6 / 29) ** 3, np.cbrt(xyz), xyz / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""
    bright, dark = sorted((float(TO_XYZ[1] @ linear(color)) for color in (one, other)), reverse=True)
    return (bright + 0.05) / (dark + 0.05)


def test_screen_and_print_have_the_same_colors() -> None:
    assert ink.INKS == frame.INKS and ink.SHADES == frame.SHADES


@pytest.mark.parametrize("eyes", [name for name in EYES if name != "no color"])
def test_inks_stay_apart(eyes: str) -> None:
    seen = [lab(EYES[eyes] @ linear(color)) for color in ink.INKS.values()]
    assert min(float(np.linalg.norm(a - b)) for a, b in combinations(seen, 2)) >= LEAST_APART


@pytest.mark.parametrize("eyes", EYES)
def test_shades_of_the_map_stay_apart_and_get_darker(eyes: str) -> None:
    seen = [lab(EYES[eyes] @ linear(color)) for color in ink.SHADES]
    assert all(a[0] - b[0] >= LEAST_APART for a, b in pairwise(seen))


@pytest.mark.parametrize("color", ink.INKS.values())
def test_inks_stand_out_from_white(color: str) -> None:
    assert contrast(color, "#ffffff") >= LEAST_CONTRAST
