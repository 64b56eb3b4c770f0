namespace Ballast.Results;

/// <summary>A point of a cumulative distribution.</summary>
/// <param name="Seconds">A time.</param>
/// <param name="Share">Share of all times at or below it, 0 to 1.</param>
public readonly record struct CdfPoint(double Seconds, double Share);
