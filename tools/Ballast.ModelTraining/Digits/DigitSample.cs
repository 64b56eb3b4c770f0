namespace Ballast.ModelTraining.Digits;

/// <summary>One digit as it was written.</summary>
/// <param name="Pixels">8 by 8 pixels row by row, 0 to 16.</param>
/// <param name="Digit">Which digit it is, 0 to 9.</param>
public sealed record DigitSample(float[] Pixels, int Digit);
