namespace Ballast.Gateway.Tests.Admin;

/// <summary>Tests that read metrics run alone: a reader hears every meter of its name in the process.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class MetricsAlone
{
    public const string Name = "metrics";
}
