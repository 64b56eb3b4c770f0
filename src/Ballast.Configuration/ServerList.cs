using System.Collections.Immutable;
using System.Globalization;

namespace Ballast.Configuration;

/// <summary>Existing servers and the file that names them.</summary>
/// <param name="File">The file; <see langword="null"/> when the servers stand in the configuration itself.</param>
/// <param name="Servers">The servers.</param>
internal sealed record ServerList(string? File, ImmutableArray<ServerAddress> Servers)
{
    /// <summary>Most servers of a deployment.</summary>
    public const int Max = 1000;

    /// <summary>Least weight.</summary>
    public const double MinWeight = 0.001;

    /// <summary>Greatest weight.</summary>
    public const double MaxWeight = 1000;

    /// <summary>The allowed weights in words.</summary>
    public static string WeightRange { get; } =
        string.Create(CultureInfo.InvariantCulture, $"{MinWeight} to {MaxWeight}");

    /// <summary>No servers.</summary>
    public static ServerList Empty { get; } = new(null, []);

    /// <summary>Reads a weight.</summary>
    public static bool TryWeight(string text, out double weight) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out weight)
        && weight is >= MinWeight and <= MaxWeight;
}
