"""How a brief shrinks to one page: which row goes next, until what is left fits the sheet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from keyaccounts.brief_page import Block, BriefPage, Row, plain, words_of

WRITING, LEAST_WRITING = 0.2, 0.1
LINE, LETTERS_A_LINE = 11.2, 80
"""Height of a line of text in points, and the letters it holds across the page at the least."""
WIDE_ABOVE = 4
"""Rows of "what we do not know" above which it runs the full width, in two columns."""

SHRINK: tuple[tuple[str, int], ...] = (
    ("value", 2), ("moments", 2), ("unknown", 2), ("preferences", 2),
    ("since", 4), ("promises", 4), ("needs", 2),
    ("unknown", 1), ("moments", 1), ("preferences", 1),
    ("since", 3), ("promises", 3), ("needs", 1),
    ("people", 4),
    ("since", 2), ("promises", 2),
    ("people", 3), ("people", 2),
    ("value", 0), ("preferences", 0), ("moments", 0), ("unknown", 0),
    ("since", 1), ("promises", 1),
)  # fmt: skip
"""Block and the rows left in it, in the order in which they give way."""

ROLES = ("needs", "preferences", "value", "moments", "since", "promises", "unknown")


@dataclass(frozen=True)
class BlockHeight:
    """What a block takes, in points: everything but its rows, each row, and the gap between two."""

    head: float
    rows: tuple[float, ...]
    gutter: float = 0.0

    def of(self, count: int) -> float:
        """The height with the first `count` rows; no rows, no block."""
        return self.head + sum(self.rows[:count]) + self.gutter * (count - 1) if count else 0.0


@dataclass(frozen=True)
class Heights:
    """Measured once: the sheet, what always stands, the gap between blocks, and each block."""

    area: float
    fixed: float
    gap: float
    blocks: Mapping[str, BlockHeight]


def trials(page: BriefPage) -> dict[str, Block]:
    """The forms of blocks whose rows change their height as they shrink: to be measured beside the rest."""
    tried = {tight(page.must).name: tight(page.must)} if page.must.rows else {}
    for block in page.right:
        if any(row.items for row in block.rows):
            for count in range(1, block.depth):
                tried[f"{block.name}@{count}"] = block.cut_to(count)
    return tried


def tight(must: Block) -> Block:
    """What must not be forgotten, at one line a row."""
    return replace(must, name="must@1", lines=1)


def fitted(page: BriefPage, heights: Heights) -> BriefPage:
    """The page with no more rows than the sheet holds; what must not be forgotten is never cut."""
    fit = _Fit(page, heights)
    while fit.overflow > 0 and fit.shrink():
        pass
    return fit.settled()


class _Fit:
    """A page on its way to one sheet."""

    def __init__(self, page: BriefPage, heights: Heights) -> None:
        self._whole, self._heights = page, heights
        self._page = _placed(page, heights)
        self._writing = WRITING

    @property
    def overflow(self) -> float:
        """How many points too tall the page is."""
        heights, page = self._heights, self._page
        full = [self._must_height(), self._people_height()]
        columns = [max(self._column(page.left, "left"), self._column(page.right, "right"))]
        if page.unknown_at == "wide":
            full.append(_height(heights, page.unknown, columns=2))
        used = sum(height + heights.gap for height in full + columns if height)
        return heights.fixed + used + self._writing * heights.area - heights.area

    def shrink(self) -> bool:
        """Cut the next row, from the taller column; False when nothing more may go."""
        step = self._next_cut()
        if step is not None:
            self._cut(*step)
        elif self._page.must.lines > 1 and self._page.must.rows:
            self._page = replace(self._page, must=tight(self._page.must))
        elif self._writing > LEAST_WRITING:
            self._writing = max(LEAST_WRITING, self._writing - self.overflow / self._heights.area)
        else:
            return self._run_in_must()
        return True

    def settled(self) -> BriefPage:
        """The page as it stands, with the share of the sheet that is left to write on."""
        must = replace(self._page.must, name="must")
        share = self._writing - self.overflow / self._heights.area
        return replace(self._page, must=must, writing_share=round(share, 4))

    def _next_cut(self) -> tuple[str, int] | None:
        page = self._page
        left, right = self._column(page.left, "left"), self._column(page.right, "right")
        taller = page.left if left >= right else page.right
        names = {block.name for block in taller} | {"people"}
        if page.unknown_at in ("wide", "left" if left >= right else "right"):
            names.add("unknown")
        for name, count in SHRINK:
            if name in names and self._depth(name) > self._floor(name, count):
                return name, self._depth(name) - 1
        return None

    def _floor(self, name: str, count: int) -> int:
        block = self._page.block(name)
        keeps = block is not None and any(row.keeps for row in block.rows)
        return max(count, 1) if keeps else count

    def _depth(self, name: str) -> int:
        if name == "people":
            return self._page.people.depth
        block = self._page.block(name)
        return block.depth if block else 0

    def _cut(self, name: str, count: int) -> None:
        page = self._page
        if name == "people":
            page = replace(page, people=self._whole.people.cut_to(count))
        elif name == "unknown":
            page = replace(page, unknown=self._whole.unknown.cut_to(count))
        else:
            page = replace(page, left=_cut_in(page.left, name, count), right=_cut_in(page.right, name, count))
        self._page = _placed(page, self._heights)

    def _run_in_must(self) -> bool:
        """Too many even for one line each: the last ones are named in one row, so that none is missing."""
        must = self._page.must
        if len(must.rows) < 3:
            return False
        *kept, before, last = must.rows
        named = last.items or (plain(last.name),)
        gathered = Row(items=(plain(before.name), *named), name=last.name, keeps=True)
        self._page = replace(self._page, must=replace(must, rows=(*kept, gathered)))
        return True

    def _must_height(self) -> float:
        must = self._page.must
        height = _height(self._heights, must)
        if must.rows and must.rows[-1].items:
            lines = -(-len(words_of(must.rows[-1].runs)) // LETTERS_A_LINE)
            height += (lines - 1) * LINE
        return height

    def _people_height(self) -> float:
        people = self._page.people
        count = max(people.depth, len(people.hosts))
        return self._heights.blocks["people"].of(count) if count else 0.0

    def _column(self, blocks: tuple[Block, ...], side: str) -> float:
        standing = [*blocks, self._page.unknown] if self._page.unknown_at == side else list(blocks)
        heights = [_height(self._heights, block) for block in standing]
        return sum(heights) + self._heights.gap * (sum(1 for height in heights if height) - 1)


def _cut_in(blocks: tuple[Block, ...], name: str, count: int) -> tuple[Block, ...]:
    cut = (block.cut_to(count) if block.name == name else block for block in blocks)
    return tuple(block for block in cut if block.rows)


def _height(heights: Heights, block: Block, *, columns: int = 1) -> float:
    measured = heights.blocks.get(f"{block.name}@{block.depth}") or heights.blocks.get(block.name)
    if measured is None or not block.rows:
        return 0.0
    if columns == 1:
        return measured.of(len(block.rows))
    split = -(-len(block.rows) // columns)
    tallest = max(sum(measured.rows[:split]), sum(measured.rows[split : len(block.rows)]))
    return measured.head + tallest + measured.gutter * (split - 1)


def _placed(page: BriefPage, heights: Heights) -> BriefPage:
    """What we do not know stands under the shorter column, or across the page when it is long."""
    if len(page.unknown.rows) > WIDE_ABOVE:
        return replace(page, unknown_at="wide")
    left = sum(_height(heights, block) + heights.gap for block in page.left)
    right = sum(_height(heights, block) + heights.gap for block in page.right)
    return replace(page, unknown_at="left" if left <= right else "right")
