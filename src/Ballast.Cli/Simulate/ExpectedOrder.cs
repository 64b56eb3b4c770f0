using Ballast.Lab.Comparing;

namespace Ballast.Cli.Simulate;

/// <summary>An order of two variants that a scenario expects.</summary>
/// <param name="Better">The place of the one that is better.</param>
/// <param name="Worse">The place of the other one.</param>
/// <param name="Metric">The figure.</param>
/// <param name="Times">How many times as good it is at least.</param>
internal sealed record ExpectedOrder(int Better, int Worse, Metric Metric, double Times);
