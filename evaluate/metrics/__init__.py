"""The statistics: arrays or summaries in, frozen results out. Positive is better wherever a direction is known."""

from evaluate.metrics.adjusted import (
    AdjustedDifference,
    adjusted_difference,
    adjusted_difference_of_summaries,
)
from evaluate.metrics.after_only import standardised_difference_after
from evaluate.metrics.alpha import Alpha, cronbach_alpha
from evaluate.metrics.autocorrelation import Autocorrelation, autocorrelation
from evaluate.metrics.autoregression import Autoregression, autoregression
from evaluate.metrics.balance import Balance, balance
from evaluate.metrics.bias import Asymmetry, RankTest, asymmetry, eggers_test, rank_test
from evaluate.metrics.bootstrap import bca_interval
from evaluate.metrics.change import (
    becker_d,
    d_av,
    d_z,
    mean_change,
    smcr_variance,
    smcrh_variance,
    standardised_mean_change,
)
from evaluate.metrics.cluster import cluster_coefficient, cluster_coefficients, cluster_icc, design_effect
from evaluate.metrics.contrast import (
    difference_in_mean_change,
    difference_of_standardised_mean_changes,
    pooled_before_sd,
    pooled_correlation,
    welch_degrees_of_freedom,
)
from evaluate.metrics.count_models import CountModel, negative_binomial_model, poisson_model
from evaluate.metrics.count_series import InterruptedCounts, interrupted_counts
from evaluate.metrics.difference_in_differences import (
    DifferenceInDifferences,
    controlled_series,
    difference_in_differences,
)
from evaluate.metrics.economics import (
    BreakEven,
    UnitCosts,
    benefit_cost_ratio,
    break_even,
    in_prices_of,
    present_value,
    unit_costs,
)
from evaluate.metrics.equivalence import Equivalence, paired_equivalence, two_arm_equivalence
from evaluate.metrics.expected_reliable import expected_reliable_share
from evaluate.metrics.floor_and_ceiling import FloorAndCeiling, floor_and_ceiling
from evaluate.metrics.funnel import (
    OverDispersion,
    limits,
    over_dispersion,
    proportion_limits,
    ratio_limits,
    to_scale,
)
from evaluate.metrics.heterogeneity import Heterogeneity, heterogeneity
from evaluate.metrics.imputation import (
    PooledImputations,
    impute,
    imputed_change,
    imputed_difference,
    pool_imputations,
)
from evaluate.metrics.influence import Influence, leave_one_out
from evaluate.metrics.institutions import Funnel, mean_funnel, proportion_funnel, ratio_funnel
from evaluate.metrics.intervals import noncentral_t_interval, normal_interval, t_interval, wilson_interval
from evaluate.metrics.intraclass import Agreement, Intraclass, intraclass_correlations
from evaluate.metrics.measurement_error import (
    CutOffs,
    cut_offs,
    reliable_change_index,
    reliable_change_threshold,
    standard_error_of_measurement,
)
from evaluate.metrics.missing import (
    Bounds,
    DropOut,
    Retention,
    TippingPoint,
    bounds,
    drop_out,
    retention,
    tipping_point,
)
from evaluate.metrics.mixed import MixedModel, mixed_model
from evaluate.metrics.moderators import MetaRegression, Subgroups, meta_regression, subgroups
from evaluate.metrics.multiplicity import adjusted_p_values, rejections
from evaluate.metrics.nested import Nested, nested
from evaluate.metrics.newey_west import automatic_lag, newey_west
from evaluate.metrics.omega import Omega, mcdonald_omega
from evaluate.metrics.one_ruler import change_on_one_ruler, pooled_sd_before
from evaluate.metrics.other_rulers import corrected_d_av, corrected_d_z, d_rm
from evaluate.metrics.paired_proportions import (
    McNemar,
    PairedCounts,
    bonett_price_interval,
    mcnemar,
    paired_odds_ratio,
    paired_risk_difference,
    paired_risk_ratio,
)
from evaluate.metrics.paired_t import PairedT, paired_t
from evaluate.metrics.pooling import fixed_effect, prediction_interval, random_effects
from evaluate.metrics.power import (
    PairedDesign,
    TwoArmDesign,
    people_needed,
    power,
    smallest_detectable_effect,
)
from evaluate.metrics.proportions import (
    clopper_pearson_interval,
    fishers_test,
    odds_ratio,
    risk_difference,
    risk_ratio,
)
from evaluate.metrics.random_intercept import RandomIntercept, random_intercept
from evaluate.metrics.ranking import Ranks, gap_expected_by_chance, rank_intervals
from evaluate.metrics.rates import (
    RateRatio,
    exact_rate_test,
    rate_ratio,
    rate_ratio_of_change,
    rate_ratio_of_totals,
    ratio_of_means,
)
from evaluate.metrics.regression import Coefficient, coefficient, covariance, least_squares
from evaluate.metrics.regression_to_mean import (
    Norm,
    expected_change,
    expected_change_range,
    net_effect,
    standardised_net_effect,
)
from evaluate.metrics.reliable_change import ReliableChange, reliable_change
from evaluate.metrics.reliable_recovery import (
    OverMeasures,
    TalkingTherapies,
    over_measures,
    talking_therapies,
)
from evaluate.metrics.repeated import ChangeOverTime, change_by_time, change_by_timepoint
from evaluate.metrics.results import Estimate, NotEstimable, Pooled
from evaluate.metrics.score_intervals import (
    score_interval_of_difference,
    score_interval_of_paired_difference,
    score_interval_of_ratio,
)
from evaluate.metrics.sdq_added_value import AddedValue, sdq_added_value
from evaluate.metrics.series import InterruptedSeries, interrupted_series
from evaluate.metrics.several_arms import AdjustedMeans, Pair, adjusted_means
from evaluate.metrics.shares import Share, share_of
from evaluate.metrics.shrinkage import Shrunken, shrunken_effects
from evaluate.metrics.signed_ranks import SignedRanks, rank_biserial, signed_ranks
from evaluate.metrics.skewed import Median, Skewed, SkewedChange, skewed, skewed_change
from evaluate.metrics.small_sample import small_sample_correction
from evaluate.metrics.spread import log_spread_ratio, pitman_morgan
from evaluate.metrics.standardisation import (
    Standardised,
    expected_by_logistic,
    expected_by_strata,
    standardised_ratio,
    value_added,
)
from evaluate.metrics.sufficiency import Sufficiency, sufficiency
from evaluate.metrics.summaries import PairedSummary
from evaluate.metrics.superiority import chance_of_rising, normal_chance_of_rising
from evaluate.metrics.synthetic_control import SyntheticControl, synthetic_control, synthetic_weights
from evaluate.metrics.tau2 import BetweenVariance, between_variance
from evaluate.metrics.three_level import ThreeLevel, cluster_robust_mean, three_level, variance_intervals
from evaluate.metrics.weighting import LossModel, loss_model

__all__ = [
    "AddedValue",
    "AdjustedDifference",
    "AdjustedMeans",
    "Agreement",
    "Alpha",
    "Asymmetry",
    "Autocorrelation",
    "Autoregression",
    "Balance",
    "BetweenVariance",
    "Bounds",
    "BreakEven",
    "ChangeOverTime",
    "Coefficient",
    "CountModel",
    "CutOffs",
    "DifferenceInDifferences",
    "DropOut",
    "Equivalence",
    "Estimate",
    "FloorAndCeiling",
    "Funnel",
    "Heterogeneity",
    "Influence",
    "InterruptedCounts",
    "InterruptedSeries",
    "Intraclass",
    "LossModel",
    "McNemar",
    "Median",
    "MetaRegression",
    "MixedModel",
    "Nested",
    "Norm",
    "NotEstimable",
    "Omega",
    "OverDispersion",
    "OverMeasures",
    "Pair",
    "PairedCounts",
    "PairedDesign",
    "PairedSummary",
    "PairedT",
    "Pooled",
    "PooledImputations",
    "RandomIntercept",
    "RankTest",
    "Ranks",
    "RateRatio",
    "ReliableChange",
    "Retention",
    "Share",
    "Shrunken",
    "SignedRanks",
    "Skewed",
    "SkewedChange",
    "Standardised",
    "Subgroups",
    "Sufficiency",
    "SyntheticControl",
    "TalkingTherapies",
    "ThreeLevel",
    "TippingPoint",
    "TwoArmDesign",
    "UnitCosts",
    "adjusted_difference",
    "adjusted_difference_of_summaries",
    "adjusted_means",
    "adjusted_p_values",
    "asymmetry",
    "autocorrelation",
    "automatic_lag",
    "autoregression",
    "balance",
    "bca_interval",
    "becker_d",
    "benefit_cost_ratio",
    "between_variance",
    "bonett_price_interval",
    "bounds",
    "break_even",
    "chance_of_rising",
    "change_by_time",
    "change_by_timepoint",
    "change_on_one_ruler",
    "clopper_pearson_interval",
    "cluster_coefficient",
    "cluster_coefficients",
    "cluster_icc",
    "cluster_robust_mean",
    "coefficient",
    "controlled_series",
    "corrected_d_av",
    "corrected_d_z",
    "covariance",
    "cronbach_alpha",
    "cut_offs",
    "d_av",
    "d_rm",
    "d_z",
    "design_effect",
    "difference_in_differences",
    "difference_in_mean_change",
    "difference_of_standardised_mean_changes",
    "drop_out",
    "eggers_test",
    "exact_rate_test",
    "expected_by_logistic",
    "expected_by_strata",
    "expected_change",
    "expected_change_range",
    "expected_reliable_share",
    "fishers_test",
    "fixed_effect",
    "floor_and_ceiling",
    "gap_expected_by_chance",
    "heterogeneity",
    "impute",
    "imputed_change",
    "imputed_difference",
    "in_prices_of",
    "interrupted_counts",
    "interrupted_series",
    "intraclass_correlations",
    "least_squares",
    "leave_one_out",
    "limits",
    "log_spread_ratio",
    "loss_model",
    "mcdonald_omega",
    "mcnemar",
    "mean_change",
    "mean_funnel",
    "meta_regression",
    "mixed_model",
    "negative_binomial_model",
    "nested",
    "net_effect",
    "newey_west",
    "noncentral_t_interval",
    "normal_chance_of_rising",
    "normal_interval",
    "odds_ratio",
    "over_dispersion",
    "over_measures",
    "paired_equivalence",
    "paired_odds_ratio",
    "paired_risk_difference",
    "paired_risk_ratio",
    "paired_t",
    "people_needed",
    "pitman_morgan",
    "poisson_model",
    "pool_imputations",
    "pooled_before_sd",
    "pooled_correlation",
    "pooled_sd_before",
    "power",
    "prediction_interval",
    "present_value",
    "proportion_funnel",
    "proportion_limits",
    "random_effects",
    "random_intercept",
    "rank_biserial",
    "rank_intervals",
    "rank_test",
    "rate_ratio",
    "rate_ratio_of_change",
    "rate_ratio_of_totals",
    "ratio_funnel",
    "ratio_limits",
    "ratio_of_means",
    "rejections",
    "reliable_change",
    "reliable_change_index",
    "reliable_change_threshold",
    "retention",
    "risk_difference",
    "risk_ratio",
    "score_interval_of_difference",
    "score_interval_of_paired_difference",
    "score_interval_of_ratio",
    "sdq_added_value",
    "share_of",
    "shrunken_effects",
    "signed_ranks",
    "skewed",
    "skewed_change",
    "small_sample_correction",
    "smallest_detectable_effect",
    "smcr_variance",
    "smcrh_variance",
    "standard_error_of_measurement",
    "standardised_difference_after",
    "standardised_mean_change",
    "standardised_net_effect",
    "standardised_ratio",
    "subgroups",
    "sufficiency",
    "synthetic_control",
    "synthetic_weights",
    "t_interval",
    "talking_therapies",
    "three_level",
    "tipping_point",
    "to_scale",
    "two_arm_equivalence",
    "unit_costs",
    "value_added",
    "variance_intervals",
    "welch_degrees_of_freedom",
    "wilson_interval",
]
