using System.Collections.Immutable;
using Ballast.Batching;
using Ballast.Simulation.ServiceTimes;

namespace Ballast.Simulation.Replaying;

/// <summary>The batches that replicas worked on, as far as answers give them away.</summary>
/// <param name="Runs">Each batch: its rows and time.</param>
/// <param name="Form">How batches are formed.</param>
/// <param name="Overhead">What an attempt takes beside waiting and work, in ticks of 100 ns.</param>
internal sealed record FoundBatches(ImmutableArray<ProfileRun> Runs, DynamicBatcherOptions Form, long Overhead);
