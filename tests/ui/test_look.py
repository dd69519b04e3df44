"""The look: colours that can be read, icons that exist, fonts that travel, one place to change them."""

import re
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFontDatabase, QFontInfo
from PySide6.QtWidgets import QApplication

from keyaccounts import resources
from keyaccounts.ui.look import dress, fonts, icons, paint, theme
from keyaccounts.ui.look.fonts import Type
from keyaccounts.ui.look.icons import Icon
from keyaccounts.ui.look.theme import Role, Tone

SOURCE = Path(__file__).resolve().parents[2] / "src"
GROUNDS = (Role.SURFACE, Role.SUNKEN, Role.RAISED, Role.HOVER, Role.SELECT)
TINTS = (Role.CALM_TINT, Role.WARNING_TINT, Role.BREACH_TINT, Role.INFO_TINT)
STATES = (Role.CALM, Role.WARNING, Role.BREACH, Role.INFO)
FACES = tuple((Role(f"face_{n}_ink"), Role(f"face_{n}")) for n in range(1, 6))
TEXT_PAIRS = (
    *((ink, ground) for ink in (Role.TEXT, Role.QUIET, Role.ACCENT, *STATES) for ground in GROUNDS),
    *((Role.TEXT, tint) for tint in TINTS),
    *((tone.ink, tone.tint) for tone in Tone),
    (Role.ON_ACCENT, Role.ACCENT),
    (Role.ON_ACCENT, Role.ACCENT_HOVER),
    (Role.ON_BREACH, Role.BREACH),
    *FACES,
)
CONTROL_PAIRS = tuple((Role.CONTROL, ground) for ground in (Role.SURFACE, Role.RAISED))


@pytest.fixture
def look(qapp: QApplication) -> Iterator[dress.Look]:
    """A look that leaves the application as light and small as it found it."""
    made = dress.Look(qapp, scheme=dress.Scheme.LIGHT)
    yield made
    made.use_scheme(dress.Scheme.LIGHT)
    made.use_scale(1.0)
    made.deleteLater()


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), TEXT_PAIRS)
def test_words_can_be_read_on_every_ground_they_stand_on(name: str, ink: Role, ground: Role) -> None:
    colours = theme.load(name).colours
    assert contrast(colours[ink], colours[ground]) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), CONTROL_PAIRS)
def test_controls_can_be_seen_on_their_grounds(name: str, ink: Role, ground: Role) -> None:
    colours = theme.load(name).colours
    assert contrast(colours[ink], colours[ground]) >= 3


@pytest.mark.parametrize("name", ["light", "dark"])
def test_a_theme_fills_the_roles_and_nothing_else(name: str) -> None:
    table = tomllib.loads(resources.path("themes", f"{name}.toml").read_text(encoding="utf-8"))
    assert set(table["roles"]) == {role.value for role in Role}
    assert set(table["roles"].values()) == set(table["base"])


@pytest.mark.parametrize("name", ["light", "dark"])
def test_the_style_sheet_knows_every_role_it_names(name: str) -> None:
    sheet = theme.load(name).style_sheet()
    assert "$" not in sheet
    assert "font" not in sheet


def test_no_colour_is_written_in_python() -> None:
    colour = re.compile(r"""["']#[0-9a-fA-F]{3,8}["']""")
    guilty = [file for file in SOURCE.rglob("*.py") if colour.search(file.read_text(encoding="utf-8"))]
    assert not guilty


def test_every_icon_named_has_its_file_and_every_file_its_name() -> None:
    files = {file.stem for file in resources.path("icons").glob("*.svg")}
    assert files == {icon.value for icon in Icon}


def test_an_icon_takes_the_colour_of_its_role(look: dress.Look) -> None:
    picture = icons.pixmap(Icon.MINUS, Role.BREACH, 16)
    middle = picture.toImage().pixelColor(8, 8)
    wanted = theme.colour(Role.BREACH)
    assert abs(middle.red() - wanted.red()) <= 2
    assert abs(middle.green() - wanted.green()) <= 2


def test_an_icon_is_rendered_once_for_each_colour(look: dress.Look) -> None:
    first = icons.pixmap(Icon.CHECK, Role.CALM, 16)
    assert icons.pixmap(Icon.CHECK, Role.CALM, 16) is first
    look.use_scheme(dress.Scheme.DARK)
    assert icons.pixmap(Icon.CHECK, Role.CALM, 16) is not first


@pytest.mark.parametrize("kind", list(Type))
def test_text_is_set_in_the_bundled_font(kind: Type, qapp: QApplication) -> None:
    info = QFontInfo(fonts.font(kind))
    assert info.family() == "Inter"
    assert info.italic() is kind.value.italic


def test_arabic_and_hebrew_names_find_their_letters(qapp: QApplication) -> None:
    fonts.load()
    assert {"Noto Sans Arabic", "Noto Sans Hebrew"} <= set(QFontDatabase.families())


def test_only_quotes_are_italic() -> None:
    assert {kind for kind in Type if kind.value.italic} == {Type.WORDS, Type.QUOTE, Type.SHORT_QUOTE}


def test_the_scale_multiplies_sizes_and_lines(look: dress.Look) -> None:
    look.use_scale(2.0)
    assert fonts.font(Type.BODY).pixelSize() == 26
    assert fonts.line(Type.BODY) == 40


@pytest.mark.parametrize("factor", [0.9, 2.1])
def test_a_scale_outside_its_bounds_is_refused(factor: float) -> None:
    with pytest.raises(ValueError, match="between 1 and 2"):
        fonts.set_scale(factor)


def test_another_scheme_repaints_the_application_once(look: dress.Look, qapp: QApplication) -> None:
    told: list[None] = []
    look.changed.connect(lambda: told.append(None))
    look.use_scheme(dress.Scheme.DARK)
    look.use_scheme(dress.Scheme.DARK)
    assert len(told) == 1
    assert qapp.palette().window().color() == theme.load("dark").colours[Role.SURFACE]


def test_the_system_scheme_is_light_where_the_system_does_not_say(
    look: dress.Look, qapp: QApplication
) -> None:
    assert qapp.styleHints().colorScheme() is not Qt.ColorScheme.Dark
    look.use_scheme(dress.Scheme.SYSTEM)
    assert theme.current().name == "light"


def test_the_look_leaves_qtsvg_until_the_first_icon() -> None:
    modules = "keyaccounts.ui.look.dress, keyaccounts.ui.kit.rail, keyaccounts.ui.kit.row_list"
    code = f"import sys, {modules}; sys.exit('PySide6.QtSvg' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE)}, check=False)
    assert finished.returncode == 0


def test_an_ellipsis_stands_where_the_words_end_in_either_direction(qapp: QApplication) -> None:
    assert paint.elided("Maximilian Großkreutz-Baumann", Type.STRONG, 100).endswith("…")
    arabic = "عبد الرحمن بن خالد السعدي"
    assert paint.elided(arabic, Type.STRONG, 80).endswith("…\u200f")
    assert paint.elided(arabic, Type.STRONG, 800) == arabic


def test_resources_are_found_without_qt() -> None:
    code = "import sys; from keyaccounts import resources as r; r.root(); sys.exit('PySide6' in sys.modules)"
    finished = subprocess.run([sys.executable, "-c", code], env={"PYTHONPATH": str(SOURCE)}, check=False)
    assert finished.returncode == 0


def contrast(one: QColor, other: QColor) -> float:
    """The contrast of two colours as WCAG 2 counts it."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: QColor) -> float:
    parts = [colour.redF(), colour.greenF(), colour.blueF()]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
