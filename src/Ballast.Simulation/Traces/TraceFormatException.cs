namespace Ballast.Simulation.Traces;

/// <summary>A trace that cannot be read as it stands; the message names file, line, column and remedy.</summary>
public sealed class TraceFormatException : Exception
{
    /// <summary>A fault at a place.</summary>
    /// <param name="file">The file.</param>
    /// <param name="line">The line, from 1; 0 where the whole file is meant.</param>
    /// <param name="column">The column, from 1; 0 where the whole line is meant.</param>
    /// <param name="problem">What is wrong and what would be right.</param>
    public TraceFormatException(string file, long line, int column, string problem)
        : base(
            line == 0
            ? $"{file}: {problem}"
            : column == 0
            ? $"{file}:{line}: {problem}"
            : $"{file}:{line}:{column}: {problem}")
    {
        File = file;
        Line = line;
        Column = column;
    }

    /// <summary>The file.</summary>
    public string File { get; }

    /// <summary>The line, from 1; 0 where the whole file is meant.</summary>
    public long Line { get; }

    /// <summary>The column, from 1; 0 where the whole line is meant.</summary>
    public int Column { get; }
}
