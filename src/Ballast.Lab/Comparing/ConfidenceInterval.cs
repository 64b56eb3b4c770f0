namespace Ballast.Lab.Comparing;

/// <summary>A mean and where it lies with a confidence that its maker states.</summary>
/// <param name="Count">From how many values.</param>
/// <param name="Mean">Their mean.</param>
/// <param name="Low">The lower end.</param>
/// <param name="High">The upper end.</param>
public readonly record struct ConfidenceInterval(int Count, double Mean, double Low, double High);
