namespace Ballast.Simulation.Traces.Import;

/// <summary>A format of traces.</summary>
/// <param name="Name">Its name, as <c>--format</c> takes it.</param>
/// <param name="Kind">What its rows are.</param>
/// <param name="Description">What it is, in a line.</param>
public sealed record TraceFormat(string Name, TraceKind Kind, string Description)
{
    /// <summary>The width over which its stamps are spread unless asked otherwise.</summary>
    public TimeSpan DefaultSpread { get; init; }

    /// <summary>Rows that are held to put it in order of arrival.</summary>
    public int DefaultReorderRows { get; init; } = 64;

    /// <summary>Whether a first line looks like this format.</summary>
    internal Func<string, bool> Matches { get; init; } = static _ => false;

    /// <summary>Makes a parser of one request a line; <see langword="null"/> for the other kinds.</summary>
    internal Func<ImportOptions, ulong, RequestParser>? Parser { get; init; }

    /// <inheritdoc/>
    public override string ToString() => Name;
}
