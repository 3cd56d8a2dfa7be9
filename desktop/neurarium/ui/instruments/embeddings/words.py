"""Titles and captions of a map."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from neurarium.data.words import by_word
from neurarium.session.readings.embeddings import Dots, Embedding
from neurarium.ui.pictures.numbers import percent, short

if TYPE_CHECKING:
    from neurarium.ui.instruments.embeddings.points import PointsPicture


def _tr(text: str) -> str:
    return QCoreApplication.translate("EmbeddingWords", text)


def method_name(method: str) -> str:
    """As people write it."""
    return {"pca": "PCA", "svd": "SVD", "tsne": "t-SNE", "umap": "UMAP"}[method]


def title(picture: PointsPicture) -> str:
    """What is shown."""
    where = picture.node_title
    if picture.questions.of(picture.node) == "words" and picture.questions.letters:
        return _tr("Letters as {0} knows them").format(where)
    if picture.questions.of(picture.node) == "words":
        return _tr("Words as {0} knows them").format(where)
    return _tr("Samples as {0} sees them").format(where)


def caption(picture: PointsPicture) -> str:
    """How many points of what, with how many numbers, and what the method says of itself."""
    value, dots = picture.value, picture.dots
    if value is None or dots is None:
        return ""
    parts = [counted(value, dots), numbers(value), method_words(value, picture.lens.options.method)]
    if picture.lens.options.trails and len(picture.trails) > 1:
        epochs = picture.trails.epochs
        parts.append(_tr("paths since epoch {0}").format(f"{epochs[0]:,}"))
    if picture.lens.search.strip():
        parts.append(_tr("{0} found").format(f"{int(picture.found.sum()):,}"))
    elif picture.has_selection:
        parts.append(_tr("{0} selected").format(f"{int(picture.selected.sum()):,}"))
    return " · ".join(part for part in parts if part)


def counted(value: Embedding, dots: Dots) -> str:
    """So many of so many."""
    count, total = len(value.indices), dots.total
    if value.of == "words":
        letters = not by_word(dots.texts)
        part, whole = ((_tr("{0} of {1} letters"), _tr("{0} letters")) if letters else
                       (_tr("{0} of {1} words"), _tr("{0} words")))  # fmt: skip
        return whole.format(f"{count:,}") if count == total else part.format(f"{count:,}", f"{total:,}")
    words = {
        "train": (_tr("{0} training samples"), _tr("{0} of {1} training samples")),
        "validation": (_tr("{0} validation samples"), _tr("{0} of {1} validation samples")),
        "test": (_tr("{0} test samples"), _tr("{0} of {1} test samples")),
    }[dots.part]
    if count == total:
        return words[0].format(f"{count:,}")
    return words[1].format(f"{count:,}", f"{total:,}")


def numbers(value: Embedding) -> str:
    """How many numbers each point has."""
    if value.of_numbers == value.numbers:
        return _tr("{0} numbers each").format(f"{value.numbers:,}")
    return _tr("{0} numbers each, averaged from {1}").format(f"{value.numbers:,}", f"{value.of_numbers:,}")


def method_words(value: Embedding, wanted: str) -> str:
    """What a method says of itself."""
    if value.fitting and value.compiling:
        return _tr("UMAP is compiled for its first use, which can take a minute: {0} s so far").format(
            f"{value.fitting:.0f}"
        )
    if value.fitting:
        return _tr("UMAP is fitted in the background, {0} s so far").format(f"{value.fitting:.0f}")
    if value.method != wanted:
        return _tr("{0} begins").format(method_name(wanted))
    if value.method in ("pca", "svd"):
        return shares(value)
    if value.method == "tsne":
        return _tr("perplexity {0}, KL divergence {1} after {2} iterations").format(
            f"{value.perplexity:.0f}", short(value.divergence), f"{value.iteration:,}"
        )
    return _tr("fitted by UMAP")


def shares(value: Embedding) -> str:
    """What the axes show."""
    each = " + ".join(percent(float(share)) for share in value.shares)
    whole = percent(float(value.shares.sum()))
    if value.method == "pca":
        return _tr("{0} of the variance in sight ({1})").format(whole, each)
    return _tr("{0} of the sum of squares in sight ({1})").format(whole, each)
