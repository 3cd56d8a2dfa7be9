"""What happens step by step: recurrent layers unrolled, attention, sequences as strips."""

from neurarium.ui.instruments.sequences.view import SequencesView

__all__ = ["SequencesView"]
