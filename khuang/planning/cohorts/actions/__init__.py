"""Every write about cohorts: ``calls``, ``applying``, ``choosing``, ``conduct``, ``visits``, ``testimonies``."""
