"""Plain values that say how to train and on what: forms edit them, files keep them, `training` and `data` obey them.

No torch, no Qt, nothing but the standard library.
"""

from neurarium.recipe.choice import DataChoice
from neurarium.recipe.fields import DATA_FIELDS, RECIPE_FIELDS, Field
from neurarium.recipe.recipe import Recipe

__all__ = ["DATA_FIELDS", "RECIPE_FIELDS", "DataChoice", "Field", "Recipe"]
