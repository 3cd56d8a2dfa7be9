"""What is wrong with a run, from plain numbers: one sentence for each finding, the layer it is about, and what helps.

Nothing here knows torch or a screen. `session` gathers the facts, `ui` shows the findings.
"""

from neurarium.diagnosis.facts import ActivationFacts, Finding, LayerFacts, Remedy, RunFacts
from neurarium.diagnosis.remedies import edit
from neurarium.diagnosis.rules import diagnose

__all__ = ["ActivationFacts", "Finding", "LayerFacts", "Remedy", "RunFacts", "diagnose", "edit"]
