namespace Ballast.Simulation.Traces;

/// <summary>A source of requests: a file, a generator, or either rescaled by an operator.</summary>
public interface ITrace
{
    /// <summary>What people call it, such as a file's name or a preset.</summary>
    string Name { get; }

    /// <summary>Starts reading from the beginning. The same seed gives the same requests on every machine.</summary>
    /// <param name="seed">The seed of whatever is drawn; a file that is read as it is draws nothing.</param>
    /// <exception cref="TraceFormatException">The source cannot be read, or its first rows are malformed.</exception>
    ITraceReader Open(ulong seed);
}
