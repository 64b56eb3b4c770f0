namespace Ballast.Lab.Faro;

/// <summary>Three published means of one cell.</summary>
/// <param name="LostUtility">Lost cluster utility.</param>
/// <param name="ViolationRate">The rate of violations.</param>
/// <param name="LostEffectiveUtility">Lost effective utility: that of what was served, less the penalty of
/// drops.</param>
public readonly record struct PublishedFigure(double LostUtility, double ViolationRate, double LostEffectiveUtility);
