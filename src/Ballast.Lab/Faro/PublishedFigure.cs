namespace Ballast.Lab.Faro;

/// <summary>Two published means of one cell.</summary>
/// <param name="LostUtility">Lost cluster utility.</param>
/// <param name="ViolationRate">The rate of violations.</param>
public readonly record struct PublishedFigure(double LostUtility, double ViolationRate);
