"""Who keeps funds and groups' tills, and who may ask for an appeal: no role of its own."""

from khuang.access.roles import Can

KEEPERS = (Can.PLAN, Can.MODERATE)
ASKERS = (Can.CARE, Can.VISIT)
