using System.Collections.Immutable;
using Ballast.Load.Planning;

namespace Ballast.Load;

/// <summary>Reads traces: CSV with a header, the first column <c>arrival_seconds</c>.</summary>
/// <remarks>Known further columns are <c>input_tokens</c>, <c>output_tokens</c>, <c>session</c> and
/// <c>source_latency_seconds</c>, in any order; others are skipped. Fields are not quoted.
/// Rows are in order of time; empty lines are skipped; an empty optional field is absent.</remarks>
public static class LoadTrace
{
    /// <summary>The most rows a trace may have: five million.</summary>
    public const int MostRows = 5_000_000;

    /// <summary>Reads a trace from a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="speed">Factor on the trace's pace, above 0: at 2 every arrival comes in half its time.</param>
    /// <exception cref="LoadInputException">The file cannot be read, or a row is malformed: <c>file:line:column</c>,
    /// what
    /// is wrong, and the remedy.</exception>
    public static ImmutableArray<LoadArrival> ReadFile(string path, double speed = 1)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        try
        {
            using var reader = new StreamReader(path);
            return Read(reader, path, speed);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new LoadInputException($"{path}: the trace cannot be read: {error.Message}", error);
        }
    }

    /// <summary>Reads a trace from a text.</summary>
    /// <param name="reader">The text.</param>
    /// <param name="name">What errors call it.</param>
    /// <param name="speed">Factor on the trace's pace, above 0.</param>
    /// <exception cref="LoadInputException">A row is malformed.</exception>
    public static ImmutableArray<LoadArrival> Read(TextReader reader, string name, double speed = 1)
    {
        ArgumentNullException.ThrowIfNull(reader);
        return speed is > 0 and <= 1e6
            ? new TraceReader(name, speed).Read(reader)
            : throw new LoadInputException(
                FormattableString.Invariant($"The speed of a trace is {speed}: give above 0, at most 1e6."));
    }
}
