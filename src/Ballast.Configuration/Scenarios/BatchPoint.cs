namespace Ballast.Configuration.Scenarios;

/// <summary>The time of a batch of one size.</summary>
/// <param name="Rows">Requests in the batch, 1 or more.</param>
/// <param name="Time">Its time, above 0.</param>
public readonly record struct BatchPoint(int Rows, TimeSpan Time);
