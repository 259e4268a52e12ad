"""Priorities, the council's ranking, the plan, its budget and its progress."""

from khuang.planning.models.awards import (
    Application,
    ApplicationNote,
    ApplicationText,
    AsideWarning,
    Award,
    Evaluation,
    EvaluationFinding,
    EvaluationStep,
    MechanismTag,
    SentApplication,
    TimelineEvent,
)
from khuang.planning.models.ballots import BudgetCount, BudgetVote, Choice, Election
from khuang.planning.models.cohorts import (
    Applicant,
    Cohort,
    CohortScore,
    CohortSeat,
    ConductReport,
    Motivation,
    ReportReader,
)
from khuang.planning.models.evidence import ContextEntry, ContextProfile, ContextRemark, EvidencePack, Frozen
from khuang.planning.models.feedback import FeedbackRound, FeedbackScore, Remark, RemarkStep
from khuang.planning.models.grants import (
    BudgetRequest,
    GrantCall,
    GrantDecision,
    GrantPayment,
    GrantReport,
    RequestStep,
)
from khuang.planning.models.judging import JuryScore, Pilot, Reflection, StoryUse
from khuang.planning.models.letters import Letter, LetterStep, SignIn
from khuang.planning.models.livelihoods import (
    Livelihood,
    OrderLine,
    OrderStep,
    Product,
    ProductOrder,
    SharedIncome,
    TillEntry,
)
from khuang.planning.models.mutual import (
    Appeal,
    AppealNeed,
    AppealStep,
    Fund,
    FundMoney,
    Gift,
    GiftThanks,
    Handout,
    Payout,
    StockItem,
    StockMove,
)
from khuang.planning.models.operations import LineChange, LineVersion, OperationStep, OthersProject, PlanOperation
from khuang.planning.models.plans import BudgetLine, Plan, PlanLine, PlanLineTransition, Progress
from khuang.planning.models.priorities import (
    MinorityOpinion,
    Priority,
    PriorityTransition,
    Ranking,
    RankingRound,
    Scrutiny,
)
from khuang.planning.models.proposals import Idea, Proposal, ProposalHand, ProposalTransition, ProposalWording
from khuang.planning.models.testimonies import Compensation, Testimony, TestimonyConsent
from khuang.planning.models.visits import FieldNote, SiteVisit, VisitPart
from khuang.planning.models.works import (
    AnnualSpending,
    Contract,
    ContractChange,
    Finding,
    FindingReply,
    FindingStep,
    InspectionDay,
    Milestone,
    Payment,
    WorkPhoto,
    WorkSite,
)

__all__ = [
    "AnnualSpending", "Applicant", "Cohort", "CohortScore", "CohortSeat", "Compensation", "ConductReport", "FieldNote", "ReportReader",
    "Motivation", "SiteVisit", "Testimony", "TestimonyConsent", "VisitPart",
    "BudgetCount", "BudgetLine", "BudgetRequest", "BudgetVote", "Choice", "ContextEntry",
    "ContextProfile", "ContextRemark", "Contract",
    "ContractChange", "Election", "EvidencePack", "FeedbackRound", "FeedbackScore", "Finding", "FindingReply", "FindingStep", "Frozen",
    "GrantCall", "GrantDecision", "GrantPayment", "GrantReport", "Idea", "InspectionDay", "JuryScore",
    "LineChange", "LineVersion", "Milestone", "OperationStep", "OthersProject", "Payment", "Pilot", "Plan",
    "PlanLine", "PlanLineTransition", "PlanOperation", "Priority", "PriorityTransition", "Progress", "Proposal",
    "ProposalHand", "ProposalTransition", "ProposalWording", "Ranking", "RankingRound", "Reflection", "Remark",
    "RemarkStep", "RequestStep", "StoryUse", "WorkPhoto", "WorkSite",
    "Letter", "LetterStep", "MinorityOpinion", "Scrutiny", "SignIn",
    "Application", "ApplicationNote", "ApplicationText", "AsideWarning", "Award", "Evaluation", "EvaluationFinding",
    "EvaluationStep", "MechanismTag", "SentApplication", "TimelineEvent",
    "Appeal", "AppealNeed", "AppealStep", "Fund", "FundMoney", "Gift", "GiftThanks", "Handout", "Payout", "StockItem",
    "StockMove", "Livelihood", "OrderLine", "OrderStep", "Product", "ProductOrder", "SharedIncome", "TillEntry",
]  # fmt: skip
