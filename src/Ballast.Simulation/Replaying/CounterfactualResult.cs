using System.Collections.Immutable;
using Ballast.Results;

namespace Ballast.Simulation.Replaying;

/// <summary>What was recorded, and what a model made from it says of the recorded policy and of another one.</summary>
/// <param name="Recorded">The run as recorded.</param>
/// <param name="Same">The model under the recorded policy.</param>
/// <param name="Other">The model under the other policy.</param>
/// <param name="Caveats">What a reader must know, the most important first.</param>
public sealed record CounterfactualResult(
    RunResult Recorded, RunResult Same, RunResult Other, ImmutableArray<string> Caveats);
