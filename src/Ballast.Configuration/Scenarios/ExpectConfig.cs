using System.Collections.Immutable;

namespace Ballast.Configuration.Scenarios;

/// <summary>An order of variants that is expected of their runs.</summary>
public sealed record ExpectConfig
{
    /// <summary>The name of the figure.</summary>
    public string Figure { get; init; } = string.Empty;

    /// <summary>The variant that is better: its name, or what it sets.</summary>
    public string Better { get; init; } = string.Empty;

    /// <summary>The variants it is better than.</summary>
    public ImmutableArray<string> Than { get; init; } = [];

    /// <summary>At least how many times as good.</summary>
    /// <value>The default is 1; 1 to 1,000.</value>
    public double Times { get; init; } = 1;
}
