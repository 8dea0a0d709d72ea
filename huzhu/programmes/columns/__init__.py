"""The county in columns: the same conditions as for one household, worked out for all of them at once.

Pure Python and NumPy, no database: households come packed, as the engine's reader read them.
"""

from huzhu.programmes.columns.frame import Frame
from huzhu.programmes.columns.packing import is_current, pack
from huzhu.programmes.columns.sweeping import BACKS, sweep
from huzhu.programmes.columns.swept import Column, Swept

__all__ = ["BACKS", "Column", "Frame", "Swept", "is_current", "pack", "sweep"]
