# Pool the changes and effects in rows.csv again, and hold them against what the register showed.
# Run it in the folder of its bundle: Rscript pool.R. It needs nothing but R itself; where the package metafor
# is installed, its answer is held against both.

same <- c("instrument", "version", "informant", "direction", "measure", "timepoint", "kind")
figures <- c("k", "estimate", "low", "high", "standard_error", "tau2", "i2", "prediction_low", "prediction_high")
near <- 1e-8
rungs <- 60

read <- function(name) {
  bytes <- readBin(name, "raw", file.size(name))
  # The mark at the beginning tells spreadsheets how letters are written.
  if (identical(bytes[1:3], as.raw(c(0xef, 0xbb, 0xbf)))) bytes <- bytes[-(1:3)]
  lines <- textConnection(rawToChar(bytes))
  on.exit(close(lines))
  read.csv(lines, na.strings = c("", "[c]", "[z]"), colClasses = c(version = "character"))
}

# The variance between programmes at which the restricted likelihood is highest.
reml <- function(y, v) {
  likelihood <- function(tau2) {
    w <- 1 / (v + tau2)
    mean <- sum(w * y) / sum(w)
    (sum(log(w)) - log(sum(w)) - sum(w * (y - mean)^2)) / 2
  }
  slope <- function(tau2) {
    w <- 1 / (v + tau2)
    mean <- sum(w * y) / sum(w)
    sum(w^2 * (y - mean)^2) - sum(w) + sum(w^2) / sum(w)
  }
  # A few effects may give two tops, so a ladder finds the higher before the slope is followed to its root.
  ladder <- c(0, exp(seq(log(min(v) / 100), log(diff(range(y))^2 + min(v)), length.out = rungs)))
  best <- which.max(sapply(ladder, likelihood))
  if (best == 1 && slope(0) <= 0) return(0)
  ends <- ladder[c(max(best - 1, 1), min(best + 1, rungs + 1))]
  uniroot(slope, ends, tol = 1e-14 * ends[2], maxiter = 1000)$root
}

# Random effects: Hartung and Knapp's interval, and the interval for one more programme.
pool <- function(y, v, floored = FALSE) {
  tau2 <- reml(y, v)
  w <- 1 / (v + tau2)
  k <- length(y)
  mean <- sum(w * y) / sum(w)
  error <- sqrt(sum(w * (y - mean)^2) / (k - 1) / sum(w))
  if (floored) error <- max(error, 1 / sqrt(sum(w)))
  reach <- qt(0.975, k - 1)
  apart <- reach * sqrt(tau2 + error^2)
  u <- 1 / v
  typical <- (k - 1) * sum(u) / (sum(u)^2 - sum(u^2))
  c(k = k, estimate = mean, low = mean - reach * error, high = mean + reach * error, standard_error = error,
    tau2 = tau2, i2 = 100 * tau2 / (tau2 + typical), prediction_low = mean - apart, prediction_high = mean + apart)
}

with_metafor <- function(y, v) {
  fit <- metafor::rma(y, v, method = "REML", test = "knha", control = list(threshold = 1e-12, maxiter = 10000))
  next_one <- predict(fit)
  c(k = fit$k, estimate = fit$beta[1], low = fit$ci.lb, high = fit$ci.ub, standard_error = fit$se, tau2 = fit$tau2,
    i2 = fit$I2, prediction_low = next_one$pi.lb, prediction_high = next_one$pi.ub)
}

agree <- function(found, shown, within) all(abs(found - shown) <= within * pmax(1, abs(found), abs(shown)))

rows <- read("rows.csv")
expected <- read("expected.csv")
key <- function(table) do.call(paste, c(unname(as.list(table[same])), sep = "\r"))
has_metafor <- requireNamespace("metafor", quietly = TRUE)
differ <- 0
for (i in seq_len(nrow(expected))) {
  shown <- expected[i, ]
  like <- rows[key(rows) == key(shown), ]
  y <- like[[shown$of]]
  error <- like[[paste0(shown$of, "_standard_error")]]
  usable <- !is.na(y) & !is.na(error) & error > 0
  floored <- shown$interval == "hartung_knapp_floored"
  found <- pool(y[usable], error[usable]^2, floored)
  fine <- agree(found, unlist(shown[figures]), near)
  differ <- differ + !fine
  beside <- if (has_metafor && !floored) {
    other <- try(with_metafor(y[usable], error[usable]^2), silent = TRUE)
    if (inherits(other, "try-error")) "; metafor did not settle"
    else if (agree(found, other, 1e-5)) "; metafor says the same" else "; METAFOR SAYS OTHERWISE"
  } else ""
  cat(sprintf("%s, %s, %s, %s: k %d, %.6f (%.6f to %.6f), tau2 %.6f, next %.6f to %.6f: %s%s\n",
              shown$measure, shown$timepoint, shown$kind, shown$of, as.integer(found["k"]), found["estimate"],
              found["low"], found["high"], found["tau2"], found["prediction_low"], found["prediction_high"],
              if (fine) "as shown" else "NOT AS SHOWN", beside))
}
cat(sprintf("%d of %d pooled figures are as shown.\n", nrow(expected) - as.integer(differ), nrow(expected)))
quit(status = if (differ > 0) 1 else 0)
