"""Makes resources/brief/brief.docx, the Word form of the brief: run it after changing its layout here."""

# ruff: noqa: SLF001 — borders and margins have no public way in python-docx

from __future__ import annotations

from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.table import WD_ROW_HEIGHT_RULE
from docx.enum.text import WD_LINE_SPACING, WD_TAB_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

TEMPLATE = Path(__file__).resolve().parent.parent / "resources" / "brief" / "brief.docx"
WIDE, GUTTER = 182.0, 7.0
COLUMN = (WIDE - GUTTER) / 2
QUIET = RGBColor(0x55, 0x55, 0x55)

INDENTS = {
    "Since row": (13.5, 17.0),
    "Promise row": (13.5, 23.5),
    "Labelled row": (18.0,),
    "Plain row": (),
    "Asked row": (3.4,),
}
"""Tab stops of each kind of row in millimetres; the last is where its text hangs."""


def main(file: Path = TEMPLATE) -> None:
    """Write the template."""
    document = Document()
    _page(document)
    _styles(document)
    _head(document)
    _reasons(document)
    _must(document)
    _people(document)
    _columns(document)
    _wide_gaps(document)
    _talk(document)
    _writing(document)
    for name in ("title", "author", "last_modified_by", "comments"):
        setattr(document.core_properties, name, "")
    document.save(str(file))


def _page(document: Any) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(14)
    section.top_margin, section.bottom_margin, section.footer_distance = Mm(10), Mm(13), Mm(6)
    footer = section.footer.paragraphs[0]
    footer.style = document.styles["Normal"]
    footer.paragraph_format.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    footer.add_run("{{ footer }}\t{{ mark }} · 1 of 1").font.color.rgb = QUIET


def _styles(document: Any) -> None:
    normal = document.styles["Normal"]
    _font(normal, 9.0)
    _spaced(normal, 11.2)
    _font(document.styles["Heading 1"], 21.0, bold=True)
    _spaced(document.styles["Heading 1"], 24.0)
    heading = document.styles["Heading 2"]
    # Only its title is bold, by its run; the note beside it is not.
    _font(heading, 9.4, bold=False)
    _spaced(heading, 12.0, before=5.0, after=1.5)
    heading.paragraph_format.tab_stops.add_tab_stop(Mm(COLUMN), WD_TAB_ALIGNMENT.RIGHT)
    _ruled(heading, 4)
    for name, weight in (("Wide heading", 4), ("Must heading", 12)):
        wide = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        wide.base_style = heading
        wide.paragraph_format.tab_stops.add_tab_stop(Mm(COLUMN), WD_TAB_ALIGNMENT.CLEAR)
        wide.paragraph_format.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
        _ruled(wide, weight)
    for name, stops in INDENTS.items():
        row = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        row.base_style = normal
        for stop in stops:
            row.paragraph_format.tab_stops.add_tab_stop(Mm(stop))
        if stops:
            row.paragraph_format.left_indent = Mm(stops[-1])
            row.paragraph_format.first_line_indent = Mm(-stops[-1])
    thin = document.styles.add_style("Thin line", WD_STYLE_TYPE.PARAGRAPH)
    _font(thin, 1.0)
    _spaced(thin, 2.0)


def _head(document: Any) -> None:
    first = document.add_paragraph()
    first.paragraph_format.tab_stops.add_tab_stop(Mm(WIDE), WD_TAB_ALIGNMENT.RIGHT)
    first.add_run("{{ when }}\t")
    first.add_run("{% if outlined %}")
    _framed(first.add_run(" {{ mark }} "))
    first.add_run("{% else %}")
    _shaded(first.add_run(" {{ mark }} "))
    first.add_run("{% endif %}")
    left, right = _table(document, 1, (WIDE - 60, 60)).rows[0].cells
    left.paragraphs[0].style = document.styles["Heading 1"]
    left.paragraphs[0].add_run("{{r account }}")
    _only(left, "purpose", lambda paragraph: _sized(paragraph.add_run("{{ purpose }}"), 10.5))
    left.add_paragraph().add_run("{{ standing }}").font.color.rgb = QUIET
    right.paragraphs[0].add_run("{%p if figure %}")
    value = right.add_paragraph(style="Heading 1")
    value.add_run("{{ figure.value }} {{ figure.arrow }}")
    label = right.add_paragraph()
    label.add_run("{{ figure.label }}").bold = True
    label.add_run("  {{ figure.span }}").font.color.rgb = QUIET
    right.add_paragraph().add_run("{{ figure.dated }}").font.color.rgb = QUIET
    right.add_paragraph("{%p endif %}")
    # A cell must hold a paragraph, also when there is no figure.
    right.add_paragraph(style="Thin line")


def _reasons(document: Any) -> None:
    document.add_paragraph("{%p if reasons %}", style="Thin line")
    table = _table(document, 3, (25, WIDE - 25), top=4)
    _loop(table, "row in reasons", ("{{r row.lead }}", "{{r row.text }}"))
    document.add_paragraph("{%p endif %}", style="Thin line")


def _must(document: Any) -> None:
    _titled(document, "must.rows", "Must heading", "must")
    table = _table(document, 3, (16, WIDE - 91.5, 75.5))
    _loop(table, "row in must.rows", ("{{r row.lead }}", "{{r row.text }}", "{{r row.aside }}"))
    document.add_paragraph("{%p endif %}", style="Thin line")


def _people(document: Any) -> None:
    _titled(document, "people.rows", "Wide heading", "people")
    table = _table(document, 3, (42.5, 39.5, 15.5, WIDE - 97.5))
    cells = ("{{r row.name }}", "{{r row.role }}", "{{r row.met }}", "{{r row.know }}")
    _loop(table, "row in people.rows", cells)
    document.add_paragraph("{%p endif %}", style="Thin line")


def _columns(document: Any) -> None:
    left, _, right = _table(document, 1, (COLUMN, GUTTER, COLUMN)).rows[0].cells
    for cell, name in ((left, "left"), (right, "right")):
        cell.paragraphs[0].style = document.styles["Thin line"]
        cell.add_paragraph("{%p for block in " + name + " %}")
        _title(cell.add_paragraph(style="Heading 2"), "block")
        for kind in INDENTS:
            cell.add_paragraph("{%p if block.kind == '" + kind + "' %}")
            cell.add_paragraph("{%p for row in block.rows %}")
            _row(cell.add_paragraph(style=kind), kind)
            cell.add_paragraph("{%p endfor %}")
            cell.add_paragraph("{%p endif %}")
        cell.add_paragraph("{%p endfor %}")


def _row(paragraph: Any, kind: str) -> None:
    tabs = len(INDENTS[kind])
    text = ("{{r row.lead }}\t" if tabs else "") + ("{{r row.mark }}\t" if tabs > 1 else "")
    paragraph.add_run(text + "{{r row.text }}")


def _wide_gaps(document: Any) -> None:
    _titled(document, "wide.rows", "Wide heading", "wide")
    left, _, right = _table(document, 1, (COLUMN, GUTTER, COLUMN)).rows[0].cells
    for cell, half in ((left, "wide.first"), (right, "wide.second")):
        cell.paragraphs[0].add_run("{%p for row in " + half + " %}")
        _row(cell.add_paragraph(style="Asked row"), "Asked row")
        cell.add_paragraph("{%p endfor %}")
        cell.add_paragraph(style="Thin line")
    document.add_paragraph("{%p endif %}", style="Thin line")


def _talk(document: Any) -> None:
    left, _, right = _table(document, 1, (COLUMN, GUTTER, COLUMN), top=4).rows[0].cells
    for cell, name in ((left, "say"), (right, "offers")):
        cell.paragraphs[0].add_run("{%p for row in " + name + " %}")
        _row(cell.add_paragraph(style="Labelled row"), "Labelled row")
        cell.add_paragraph("{%p endfor %}")
        cell.add_paragraph(style="Thin line")
    document.add_paragraph(style="Thin line")


def _writing(document: Any) -> None:
    table = _table(document, 3, (COLUMN, GUTTER, COLUMN), top=12)
    _loop(table, "slot in slots", ("{{r slot.ours }}", "", "{{r slot.theirs }}"))
    line = table.rows[1]
    line.height, line.height_rule = Mm(7.2), WD_ROW_HEIGHT_RULE.EXACTLY
    for cell in (line.cells[0], line.cells[2]):
        _bordered(cell._tc.get_or_add_tcPr(), "w:tcBorders", "w:bottom", 3, "969696")
    last = document.add_paragraph(style="Thin line")
    last.paragraph_format.space_after = Pt(0)


def _titled(document: Any, when: str, style: str, name: str) -> None:
    document.add_paragraph("{%p if " + when + " %}", style="Thin line")
    _title(document.add_paragraph(style=style), name)


def _title(paragraph: Any, name: str) -> None:
    paragraph.add_run("{{ " + name + ".title }}").bold = True
    paragraph.add_run("\t{{r " + name + ".note }}")


def _only(cell: Any, name: str, fill: Any) -> None:
    cell.add_paragraph("{%p if " + name + " %}")
    fill(cell.add_paragraph())
    cell.add_paragraph("{%p endif %}")


def _loop(table: Any, loop: str, cells: tuple[str, ...]) -> None:
    table.rows[0].cells[0].paragraphs[0].add_run("{%tr for " + loop + " %}")
    for cell, text in zip(table.rows[1].cells, cells, strict=True):
        cell.paragraphs[0].add_run(text)
    table.rows[2].cells[0].paragraphs[0].add_run("{%tr endfor %}")


def _table(document: Any, rows: int, widths: tuple[float, ...], *, top: int = 0) -> Any:
    # Two tables without a paragraph between them would become one.
    document.add_paragraph(style="Thin line")
    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    properties = table._tbl.tblPr
    margins = OxmlElement("w:tblCellMar")
    for side, twips in (("w:left", 0), ("w:right", 60)):
        margin = OxmlElement(side)
        margin.set(qn("w:w"), str(twips))
        margin.set(qn("w:type"), "dxa")
        margins.append(margin)
    if top:
        _bordered(properties, "w:tblBorders", "w:top", top, "000000")
    properties.append(margins)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in table.rows:
        for cell, width in zip(row.cells, widths, strict=True):
            cell.width = Mm(width)
    return table


def _bordered(properties: Any, group: str, side: str, weight: int, colour: str) -> None:
    borders, border = OxmlElement(group), OxmlElement(side)
    for name, value in (("val", "single"), ("sz", str(weight)), ("space", "0"), ("color", colour)):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    properties.append(borders)


def _ruled(style: Any, weight: int) -> None:
    properties = style.element.get_or_add_pPr()
    borders, border = OxmlElement("w:pBdr"), OxmlElement("w:top")
    for name, value in (("val", "single"), ("sz", str(weight)), ("space", "2"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    borders.append(border)
    properties.insert_element_before(borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:outlineLvl")


def _font(style: Any, size: float, *, bold: bool = False) -> None:
    style.font.name, style.font.size, style.font.bold = "Arial", Pt(size), bold
    style.font.color.rgb = RGBColor(0, 0, 0)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    for name in ("w:cs", "w:eastAsia"):
        fonts.set(qn(name), "Arial")


def _spaced(style: Any, line: float, *, before: float = 0.0, after: float = 0.0) -> None:
    form = style.paragraph_format
    form.line_spacing_rule, form.line_spacing = WD_LINE_SPACING.EXACTLY, Pt(line)
    form.space_before, form.space_after = Pt(before), Pt(after)
    form.keep_with_next = False


def _sized(run: Any, size: float) -> None:
    run.font.size = Pt(size)


def _framed(run: Any) -> None:
    run.bold = True
    border = OxmlElement("w:bdr")
    for name, value in (("val", "single"), ("sz", "8"), ("space", "0"), ("color", "000000")):
        border.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(border)


def _shaded(run: Any) -> None:
    run.bold, run.font.color.rgb = True, RGBColor(255, 255, 255)
    shade = OxmlElement("w:shd")
    for name, value in (("val", "clear"), ("color", "auto"), ("fill", "000000")):
        shade.set(qn(f"w:{name}"), value)
    run._r.get_or_add_rPr().append(shade)


if __name__ == "__main__":
    main()
