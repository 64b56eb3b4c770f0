using System.Collections.Immutable;
using Ballast.Policies;

namespace Ballast.Configuration.Keys;

/// <summary>A policy.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Meaning">One sentence for people.</param>
/// <param name="Options">Its options.</param>
internal sealed record PolicyRow(string Name, string Meaning, ImmutableArray<PolicyOption> Options);
