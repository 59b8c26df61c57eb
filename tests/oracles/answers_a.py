"""Which functions answer one group's change (a), reliable change (d) and scale reliability (k)."""

import numpy as np

from evaluate.metrics.change import d_z, smcr_variance, standardised_mean_change
from evaluate.metrics.measurement_error import reliable_change_threshold
from evaluate.metrics.other_rulers import corrected_d_z
from evaluate.metrics.summaries import PairedSummary
from tests.oracles import Case, column, school_scores, table
from tests.oracles.answer import Answer, Inputs


def scores(case: Case) -> tuple[list[float], list[float]]:
    """Give one group's scores before and after."""
    return case["arrays"]["pre"], case["arrays"]["post"]


def summary(case: Case) -> PairedSummary:
    """Sum up one group's scores."""
    return PairedSummary.from_arrays(*scores(case))


def schools(case: Case) -> PairedSummary:
    """Sum up all the schools side by side."""
    made = [PairedSummary.from_arrays(*pair) for pair in school_scores().values()]
    parts = ("n", "mean_before", "mean_after", "sd_before", "sd_after", "correlation")
    return PairedSummary(*(np.array([getattr(one, part) for one in made]) for part in parts))


def degrees(case: Case) -> int:
    """Give n - 1."""
    return len(scores(case)[0]) - 1


def ranked(*choices: str) -> Inputs:
    """Give the scores with choices after them."""
    return lambda case: (*scores(case), *choices)


def wald_d_z(case: Case) -> tuple[object, object]:
    """Give d_z and its standard error."""
    found = d_z(summary(case))
    return found.estimate, found.standard_error


def wald_smcr(case: Case) -> tuple[object, object]:
    """Give the effect and the root of its variance if the SDs are equal."""
    return standardised_mean_change(summary(case)).estimate, np.sqrt(smcr_variance(summary(case)))


def wald_smcrh(case: Case) -> tuple[object, object]:
    """Give the effect and its standard error."""
    found = standardised_mean_change(summary(case))
    return found.estimate, found.standard_error


def wald_smcc(case: Case) -> tuple[object, object]:
    """Give g_z and its standard error."""
    found = corrected_d_z(summary(case))
    return found.estimate, found.standard_error


def interval(ends: object) -> list[object]:
    """Give both ends in a list."""
    return list(ends)  # type: ignore[call-overload, no-any-return]


def _a() -> dict[str, Answer]:
    mean, effect = "change.mean_change", "change.standardised_mean_change"
    whole = {
        **{
            entry: Answer("summaries.PairedSummary.from_arrays", field, scores)
            for entry, field in {
                "n": "n",
                "mean_pre": "mean_before",
                "mean_post": "mean_after",
                "sd_pre": "sd_before",
                "sd_post": "sd_after",
                "r": "correlation",
                "sd_change": "sd_change",
            }.items()
        },
        "mean_change": Answer(mean, "estimate", summary),
        "ci_mean_change": Answer(mean, "low high", summary),
        "se_change": Answer(mean, "standard_error", summary),
        "t": Answer("paired_t.paired_t", "t", summary),
        "df": Answer("paired_t.paired_t", "df", summary),
        "p_t": Answer("paired_t.paired_t", "p", summary),
        "t_test": Answer("paired_t.paired_t", "p", summary),
        "J_exact": Answer("small_sample.small_sample_correction", "", degrees),
        "d_z": Answer("change.d_z", "estimate", summary),
        "d_z_effectsize": Answer("change.d_z", "estimate", summary),
        "d_z_ci_nct": Answer("change.d_z", "low high", summary),
        "d_z_ci_nct_uniroot": Answer("change.d_z", "low high", summary),
        "d_z_se_normal": Answer("change.d_z", "standard_error", summary),
        "d_z_ci_normal": Answer("intervals.normal_interval", "", wald_d_z, interval),
        "g_z": Answer("other_rulers.corrected_d_z", "estimate", summary),
        "g_z_ci_nct": Answer("other_rulers.corrected_d_z", "low high", summary),
        "smcc.yi": Answer("other_rulers.corrected_d_z", "estimate", summary),
        "smcc.vi": Answer("other_rulers.corrected_d_z", "standard_error", summary, np.square),
        "smcc_ci": Answer("intervals.normal_interval", "", wald_smcc, interval),
        "d_av": Answer("change.d_av", "estimate", summary),
        "bonett2008_average_sd": Answer("change.d_av", "estimate standard_error low high", summary),
        "smcrp.yi": Answer("other_rulers.corrected_d_av", "estimate", summary),
        "smcrph.yi": Answer("other_rulers.corrected_d_av", "estimate", summary),
        "smcrph.vi": Answer("other_rulers.corrected_d_av", "standard_error", summary, np.square),
        "smcrph_ci": Answer("other_rulers.corrected_d_av", "low high", summary),
        "d_rm": Answer("other_rulers.d_rm", "estimate", summary),
        "d_rm_se": Answer("other_rulers.d_rm", "standard_error", summary),
        "d_rm_ci": Answer("other_rulers.d_rm", "low high", summary),
        "becker_d_pre": Answer("change.becker_d", "estimate", summary),
        "bonett2008_pre_sd": Answer("change.becker_d", "estimate standard_error low high", summary),
        "bonett2008_pre_sd.lo": Answer(effect, "low", summary),
        "bonett2008_pre_sd.hi": Answer(effect, "high", summary),
        "smcr.yi": Answer(effect, "estimate", summary),
        "smcr.vi": Answer("change.smcr_variance", "", summary),
        "smcr_ci": Answer("intervals.normal_interval", "", wald_smcr, interval),
        "smcrh.yi": Answer(effect, "estimate", summary),
        "smcrh.vi": Answer("change.smcrh_variance", "", summary),
        "smcrh_ci": Answer("intervals.normal_interval", "", wald_smcrh, interval),
        "lnVR_dependent.yi": Answer("spread.log_spread_ratio", "estimate", summary),
        "lnVR_dependent.vi": Answer("spread.log_spread_ratio", "standard_error", summary, np.square),
        "pitman_morgan": Answer("spread.pitman_morgan", "t df p", summary),
        "cles_mcgraw_wong_paired": Answer("superiority.normal_chance_of_rising", "estimate", summary),
        "ps_paired_nonparametric": Answer("superiority.chance_of_rising", "estimate", scores),
    }
    return {f"a.:{entry}": answer for entry, answer in (whole | _ranks()).items()}


def _ranks() -> dict[str, Answer]:
    test = "signed_ranks.signed_ranks"
    return {
        "wilcoxon_V": Answer(test, "v", scores),
        "wilcoxon_p_R_default": Answer(test, "p", scores),
        "wilcox_p": Answer(test, "p", scores),
        "wilcoxon_p_normal_cc": Answer(test, "p", ranked("normal corrected")),
        "wilcoxon_p_normal_nocc": Answer(test, "p", ranked("normal")),
        "wilcoxon_p_exact_permutation": Answer(test, "p", ranked("exact")),
        "wilcoxon_p_exact_pratt": Answer(test, "p", ranked("exact", "ranked")),
        "n_zero_differences": Answer(test, "unchanged", scores),
        "n_tied_abs_differences": Answer(test, "tied", scores),
        "hodges_lehmann_change": Answer(test, "pseudomedian", scores),
        "rank_biserial": Answer(test, "rank_biserial", scores),
        "rank_biserial_formula": Answer(test, "rank_biserial", scores),
        "rank_biserial_ci_effectsize083": Answer("signed_ranks.rank_biserial", "low high", scores),
    }


def _schools() -> dict[str, Answer]:
    mean, effect, ruler = (
        "change.mean_change",
        "change.standardised_mean_change",
        "one_ruler.change_on_one_ruler",
    )
    answers = {
        "n": Answer(mean, "n", schools),
        "mean_pre": Answer(
            "summaries.PairedSummary.at", "mean_before", lambda case: (schools(case), slice(None))
        ),
        "mean_post": Answer(
            "summaries.PairedSummary.at", "mean_after", lambda case: (schools(case), slice(None))
        ),
        "sd_pre": Answer(
            "summaries.PairedSummary.at", "sd_before", lambda case: (schools(case), slice(None))
        ),
        "sd_post": Answer(
            "summaries.PairedSummary.at", "sd_after", lambda case: (schools(case), slice(None))
        ),
        "r": Answer("summaries.PairedSummary.at", "correlation", lambda case: (schools(case), slice(None))),
        "sd_change": Answer(
            "summaries.PairedSummary.at", "sd_change", lambda case: (schools(case), slice(None))
        ),
        "mean_change": Answer(mean, "estimate", schools),
        "smcr_yi": Answer(effect, "estimate", schools),
        "smcr_vi": Answer("change.smcr_variance", "", schools),
        "smcrh_vi": Answer("change.smcrh_variance", "", schools),
        "smcc_yi": Answer("other_rulers.corrected_d_z", "estimate", schools),
        "smcc_vi": Answer("other_rulers.corrected_d_z", "standard_error", schools, np.square),
        "d_z_ci_nct": Answer("change.d_z", "low high", schools, np.transpose),
        "p_t": Answer("paired_t.paired_t", "p", schools),
        "sd_pre_pooled_within": Answer("one_ruler.pooled_sd_before", "", schools),
        "smc_common_sd_yi": Answer(ruler, "estimate", schools),
        "smc_common_sd_vi": Answer(ruler, "standard_error", schools, np.square),
    }
    return {f"a.egsingle:{entry}": answer for entry, answer in answers.items()}


def error(case: Case) -> tuple[float, float]:
    """Give the SD and the reliability that R was told."""
    name, scale = {"anorexia": ("Prewt", "anorexia"), "BtheB": ("bdi.pre", "BtheB")}[case["dataset"]]
    return float(np.std(column(table(scale), name), ddof=1)), case["r_vars"]["REL"]


def people(case: Case) -> dict[str, object]:
    """Give everything that sorts people into recovered, improved, unchanged and deteriorated."""
    before, after = scores(case)
    given = case["r_vars"]
    threshold = reliable_change_threshold(*error(case))
    return {
        "before": before,
        "after": after,
        "threshold": threshold,
        "better": given["BETTER"],
        "cut_off": given["CUT"],
    }


def indexed(case: Case) -> tuple[object, ...]:
    """Give everything that each person's reliable change index needs."""
    return (*scores(case), *error(case), case["r_vars"]["BETTER"])


def norms(case: Case) -> tuple[float, ...]:
    """Give the means and SDs of people in difficulty and of people who are well."""
    given = case["inputs"]
    return tuple(given[name] for name in ("clinical_mean", "clinical_sd", "functional_mean", "functional_sd"))


def _d() -> dict[str, Answer]:
    sorting, groups = (
        "reliable_change.reliable_change",
        ("recovered", "improved", "unchanged", "deteriorated"),
    )

    def each(field: str) -> str:
        return " ".join(f"{group}.{field}" for group in groups)

    answers = {
        "n": Answer(sorting, "n", people),
        "se_measurement": Answer("measurement_error.standard_error_of_measurement", "", error),
        "s_diff": Answer(
            "measurement_error.standard_error_of_measurement", "", error, lambda one: one * np.sqrt(2)
        ),
        "rci_threshold_1.96": Answer("measurement_error.reliable_change_threshold", "", error),
        "rci_first6": Answer("measurement_error.reliable_change_index", "", indexed, lambda index: index[:6]),
        "rci_sum": Answer("measurement_error.reliable_change_index", "", indexed, np.sum),
        "n_reliably_improved": Answer(sorting, "reliably_improved.count", people),
        "n_reliably_deteriorated": Answer(sorting, "deteriorated.count", people),
        "n_no_reliable_change": Answer(sorting, "unchanged.count", people),
        "crossed": Answer(sorting, "crossed", people),
        "categories": Answer(sorting, each("count"), people),
        "prop": Answer(sorting, each("share"), people),
        "wilson_lo": Answer(sorting, each("low"), people),
        "wilson_hi": Answer(sorting, each("high"), people),
        "improved_or_recovered_wilson": Answer(
            sorting, "reliably_improved.share reliably_improved.low reliably_improved.high", people
        ),
        "improved_or_recovered_prop_test": Answer(
            sorting, "reliably_improved.low reliably_improved.high", people
        ),
        "below_cut_at_start": Answer(sorting, "cases", people),
        "recovered_among_cases": Answer(
            sorting,
            " ".join(f"recovered_of_cases.{part}" for part in ("count", "of", "share", "low", "high")),
            people,
        ),
        "cut_a": Answer("measurement_error.cut_offs", "a", norms),
        "cut_b": Answer("measurement_error.cut_offs", "b", norms),
        "cut_c": Answer("measurement_error.cut_offs", "c", norms),
    }
    return {f"d.:{entry}": answer for entry, answer in answers.items()}


def answered_items(case: Case) -> np.ndarray:
    """Give people's answers to one scale, its reverse-keyed items turned."""
    rows, given = table("bfi"), case["inputs"]
    # The case of three group factors turns these in its R code, not in its inputs.
    turned = given.get("reverse", ["E1", "E2"])
    return np.stack(
        [
            7 - column(rows, item) if item in np.atleast_1d(turned) else column(rows, item)
            for item in given["items"]
        ],
        axis=1,
    )


def ratings(case: Case) -> np.ndarray:
    """Give subjects by judges."""
    return np.array(list(case["arrays"]["X"].values()), dtype=float).T


def _k() -> dict[str, Answer]:
    alpha, icc = "alpha.cronbach_alpha", "intraclass.intraclass_correlations"
    columns = {
        "type": "name",
        "ICC": "estimate",
        "F": "f",
        "df1": "df1",
        "df2": "df2",
        "p": "p",
        "lo": "low",
        "hi": "high",
    }
    answers = {
        "bfi:n_complete": Answer(alpha, "n", answered_items),
        "bfi:k": Answer(alpha, "items", answered_items),
        "bfi:alpha_raw": Answer(alpha, "alpha.estimate", answered_items),
        "bfi:alpha_listwise": Answer(alpha, "alpha.estimate", answered_items),
        "bfi:omega.alpha": Answer(alpha, "alpha.estimate", answered_items),
        "bfi:alpha_std": Answer(alpha, "standardised", answered_items),
        "bfi:alpha_psych.raw": Answer(alpha, "alpha.estimate", answered_items),
        "bfi:alpha_psych.std": Answer(alpha, "standardised", answered_items),
        "bfi:alpha_psych.average_r": Answer(alpha, "mean_correlation", answered_items),
        "bfi:alpha_psych.ase": Answer(alpha, "alpha.standard_error", answered_items),
        "bfi:alpha_feldt_ci": Answer(alpha, "alpha.low alpha.high", answered_items),
        "bfi:alpha_if_dropped": Answer(alpha, "if_dropped", answered_items),
        "bfi:item_rest_cor": Answer(alpha, "item_rest", answered_items),
        "bfi:sd_total_score": Answer(alpha, "sd_total", answered_items),
        "bfi:mean_score_sd": Answer(alpha, "sd_mean", answered_items),
        "bfi:sem": Answer(alpha, "standard_error_of_measurement", answered_items),
        "bfi:omega_total_factanal": Answer("omega.mcdonald_omega", "standardised", answered_items),
        "shrout_fleiss:n_subjects": Answer(icc, "n", ratings),
        "shrout_fleiss:k_raters": Answer(icc, "raters", ratings),
        "shrout_fleiss:anova_ms": Answer(icc, "between_people between_raters residual", ratings),
        "shrout_fleiss:sem_agreement": Answer(icc, "standard_error_of_measurement", ratings),
        **{
            f"shrout_fleiss:icc.{name}": Answer(
                icc, " ".join(f"correlations.{i}.{field}" for i in range(6)), ratings
            )
            for name, field in columns.items()
        },
    }
    return {f"k.{entry}": answer for entry, answer in answers.items()}


ANSWERS = _a() | _schools() | _d() | _k()

_TWO_RULERS = "A variant of the small-sample correction or the ruler; one of each is offered."
_OTHER_VARIANCE = "Another variance of the same estimate; SMCRH's, which held its coverage, is used."
_ZEROS = "The package takes n as the scores after that are not zero; ours is the changes that are not."
_BOUND = "Another bound of reliability; alpha and omega are shown."

LEFT_OUT = {
    "a.:J_approx": "An approximation of the small-sample correction; the exact one is used.",
    "a.:d_av_lakens_mean_sd": _TWO_RULERS,
    "a.:g_av_df_n1": _TWO_RULERS,
    "a.:g_av_pingouin_style": _TWO_RULERS,
    "a.:d_av_ci_bird": "An interval that ignores the sampling of the ruler; its coverage falls to 78%.",
    "a.:becker_d_se_uncorrected": _OTHER_VARIANCE,
    "a.:smcr_vi_LS2": _OTHER_VARIANCE,
    "a.:smcr_vi_UB": _OTHER_VARIANCE,
    "a.:smcr_vi_H0": _OTHER_VARIANCE,
    "a.:smcc_vi_UB": _OTHER_VARIANCE,
    "a.:smcrp.vi": _OTHER_VARIANCE,
    "a.:smcrh_vi_metafor38": "An older metafor's formula, changed in its version 4.6.",
    "a.:cles_effectsize_paired": "Another package's formula, Phi(d_z / sqrt 2); McGraw and Wong's is answered.",
    "a.:cles_effectsize_paired_ci": "The interval of another package's formula, Phi(d_z / sqrt 2).",
    "a.:A_all_pairs": "It compares everybody with everybody and ignores who is the same person.",
    "a.:cles_normal_unpaired": "It compares everybody with everybody and ignores who is the same person.",
    "a.anorexia.Cont:hodges_lehmann_change": "R's search stopped 0.00005 from the median of the pairwise means.",
    "a.anorexia.Cont:rank_biserial_ci_effectsize083": _ZEROS,
    "a.BtheB.TAU.bdi.2m:rank_biserial_ci_effectsize083": _ZEROS,
    "a.BtheB.BtheB.bdi:rank_biserial_ci_effectsize083": _ZEROS,
    "a.BtheB.TAU.bdi.8m:rank_biserial_ci_effectsize083": _ZEROS,
    "a.sleep:rank_biserial_ci_effectsize083": "An interval of no width; a correlation at its limit has none here.",
    "a.egsingle:programme": "The names of the schools, which are given and not estimated.",
    "d.:sd_used": "Given to the functions and not estimated by them.",
    "d.:cutoff_c_used": "Given to the functions and not estimated by them.",
    "d.:improved_or_recovered_clopper": "A wider interval for a share; Wilson's is used throughout.",
    "d.:improved_or_recovered_jeffreys": "Another interval for a share; Wilson's is used throughout.",
    "d.:improved_or_recovered_agresti_coull": "Another interval for a share; Wilson's is used throughout.",
    "k.bfi:alpha_psych.G6": _BOUND,
    "k.bfi:guttman_lambda2": _BOUND,
    "k.bfi:split_half_odd_even_spearman_brown": "It depends on how the items are halved; alpha does not.",
    "k.bfi.pairwise:alpha_psych": "Alpha from covariances of different people; only complete answers are used.",
    "k.bfi.pairwise:alpha_pairwise_formula": "Alpha from covariances of different people; only complete answers are used.",
    "k.bfi:omega_total_psych_1factor": "Fitted by minimum residuals; the maximum-likelihood omega is answered.",
    "k.bfi:omega.omega_h": "It rests on three group factors in five items, and on how they are rotated.",
    "k.bfi:omega.omega_total": "It rests on three group factors in five items, and on how they are rotated.",
    "k.bfi:omega.G6": _BOUND,
}
