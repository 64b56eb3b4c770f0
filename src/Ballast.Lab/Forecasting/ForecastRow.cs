using Ballast.Forecasting;

namespace Ballast.Lab.Forecasting;

/// <summary>What one forecaster made of one series, or of all.</summary>
/// <param name="Series">The series' name; <see cref="ForecastComparison.All"/> for all pooled.</param>
/// <param name="Forecaster">The forecaster's name.</param>
/// <param name="Scores">Its scores.</param>
public sealed record ForecastRow(string Series, string Forecaster, QuantileScores Scores);
