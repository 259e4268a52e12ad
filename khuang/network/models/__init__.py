from khuang.network.models.commitments import STATES, Commitment, CommitmentNews
from khuang.network.models.reporting import Clearance, Report, ReportStep, Round

__all__ = ["STATES", "Clearance", "Commitment", "CommitmentNews", "Report", "ReportStep", "Round"]
