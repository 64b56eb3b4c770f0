namespace Ballast.Simulation.Traces.Import;

/// <summary>Turns lines of one request-level format into requests. One object reads one file once.</summary>
internal abstract class RequestParser
{
    /// <summary>The most tokens one side of a request may have; more is taken for a broken row.</summary>
    public const int MostTokens = 100_000_000;

    /// <summary>Whether the first line names columns.</summary>
    public virtual bool HasHeader => true;

    /// <summary>Whether stamps are kept as written; else the first request arrives at 0.</summary>
    public virtual bool KeepsOrigin => false;

    /// <summary>Reads the names of the columns.</summary>
    public virtual void ReadHeader(in Row row)
    {
    }

    /// <summary>Reads one line that is not empty.</summary>
    /// <param name="row">The line.</param>
    /// <param name="request">The request; its arrival is the stamp as written, of any origin.</param>
    /// <returns>Why the row is dropped; <see langword="null"/> when it is kept.</returns>
    /// <exception cref="TraceFormatException">The row is malformed.</exception>
    public abstract string? Parse(in Row row, out TraceRequest request);

    /// <summary>What was met besides, by kind, to be told with the counts.</summary>
    public virtual IEnumerable<(string Kind, long Rows)> Notes => [];
}
